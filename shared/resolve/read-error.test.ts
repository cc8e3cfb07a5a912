/** Runs read-error.cases.json: AWS's wordings, events and messages, hostile and useless texts among them. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cleanText } from './clean-text';
import { decodeCommand } from './encoded-message';
import raw from './read-error.cases.json';
import { LONGEST_TEXT, readError } from './read-error';

const cases = z
  .array(
    z.strictObject({
      name: z.string(),
      text: z.string(),
      /** Members that each reading must have, whole where they are lists or contexts; no more and no fewer readings. */
      readings: z.array(z.record(z.string(), z.unknown())).optional(),
      /** How the sentence begins that says what is expected. */
      why: z.string().optional(),
    }),
  )
  .parse(raw);

describe('reading an error', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { text, readings, why }) => {
    const read = readError(text);
    if (readings === undefined) {
      expect(read).toMatchObject({ ok: false });
      expect(read.ok ? '' : read.why).toMatch(new RegExp(`^${why ?? '-'}.*\\.$`));
      return;
    }
    expect(read, JSON.stringify(read, null, 1)).toMatchObject({ ok: true, readings });
    const contexts = read.ok ? read.readings.map(({ context }) => context) : [];
    readings.forEach((reading, at) => {
      if ('context' in reading) expect(contexts[at]).toEqual(reading['context']);
    });
  });

  it('takes a log of 10 MB with the error at its end', () => {
    const text = `${'INFO nothing to see here, is not, User: "arn:aws:iam::\n'.repeat(190_000)}User: arn:aws:iam::111122223333:user/a is not authorized to perform: iam:ListRoles`;
    expect(readError(text)).toMatchObject({ ok: true, readings: [{ action: 'iam:ListRoles' }], more: 0 });
  });

  it('takes a megabyte of one letter, of brackets and of half sentences', () => {
    for (const piece of ['a', '{', '[', '"', '\\', '&lt;', ' is not authorized to perform: ', 'aws - - ']) {
      expect(readError(piece.repeat(Math.floor(1_000_000 / piece.length)))).toMatchObject({ ok: false });
    }
  });

  it('refuses what nobody pastes', () => {
    const read = readError('x'.repeat(LONGEST_TEXT + 1));
    expect(read.ok ? '' : read.why).toMatch(/^The text is longer than 32 MB\. Paste/);
  });

  it('keeps the first twenty calls of a long log and counts the rest', () => {
    const lines = Array.from(
      { length: 30 },
      (_, at) => `User is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/${at}`,
    );
    const read = readError(lines.join('\n'));
    expect(read).toMatchObject({ ok: true, more: 10 });
    expect(read.ok ? read.readings : []).toHaveLength(20);
  });

  it('gives the command that decodes', () => {
    expect(decodeCommand('AbC')).toBe(
      'aws sts decode-authorization-message --query DecodedMessage --output text --encoded-message AbC',
    );
  });

  it('cleans a text once and for all', () => {
    const once = cleanText('\u001b[31m a \\n “b” \u00a0 &quot;c&quot;\u001b[0m');
    expect(once).toBe('a "b" "c"');
    expect(cleanText(once)).toBe(once);
  });
});
