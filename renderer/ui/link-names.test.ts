import { describe, expect, it } from 'vitest';
import { linkNames } from './link-names';

const things = [
  { id: 'role', name: 'SidekickKBRole' },
  { id: 'kb', name: 'sidekick-kb' },
  { id: 'vectors', name: 'sidekick-kb-vectors-dev' },
];
const links = (sentence: string) =>
  linkNames(sentence, things)
    .filter((part) => part.id !== null)
    .map((part) => part.id);

describe('linkNames', () => {
  it('keeps the sentence whole', () => {
    const sentence = 'Bedrock cannot assume SidekickKBRole: its trust policy admits only lambda.amazonaws.com.';
    expect(
      linkNames(sentence, things)
        .map((part) => part.text)
        .join(''),
    ).toBe(sentence);
  });

  it('finds names before a full stop, a colon and a comma', () => {
    expect(links('SidekickKBRole: used by sidekick-kb, twice by SidekickKBRole.')).toEqual(['role', 'kb', 'role']);
  });

  it('shortens ARNs in the middle, keeps them whole for the hover, and links those it knows', () => {
    const arn = 'arn:aws:iam::275666109134:role/service-role/SidekickKBRole';
    const sentence = `Put ${arn} in place of arn:aws:s3:::docs.`;
    const parts = linkNames(sentence, [{ id: arn, name: 'SidekickKBRole' }]);
    expect(parts[1]?.whole).toBe(arn);
    expect(parts[1]?.id).toBe(arn);
    expect(parts[1]?.text.length).toBeLessThan(arn.length);
    expect(parts[3]).toEqual({ text: 'arn:aws:s3:::docs', id: null, whole: 'arn:aws:s3:::docs' });
    expect(parts.map((part) => part.whole ?? part.text).join('')).toBe(sentence);
  });

  it('takes the longest name and never a part of a word', () => {
    expect(links('It may write sidekick-kb-vectors-dev.')).toEqual(['vectors']);
    expect(links('MySidekickKBRole and sidekick-kb2')).toEqual([]);
  });
});
