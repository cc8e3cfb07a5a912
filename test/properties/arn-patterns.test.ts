/** Resource patterns and ARN conditions, part by part, against the plain words of part 3. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { KeyState } from '../../shared/policy/call';
import { compileArn } from '../../shared/policy/conditions/arn';
import { POLICY_KINDS, type PolicyKind } from '../../shared/policy/document';
import { cutResource } from '../../shared/policy/cut-resource';
import { compileResource, matchResourcePattern } from '../../shared/policy/resource-pattern';
import { callOf } from '../../shared/policy/test-call';
import { matchArnPieces, fill } from '../reference/pattern';
import { MAYBE, NO, YES } from '../reference/tri';
import { fits, tokensOf } from './automaton';
import { holds, TIMEOUT } from './runs';

const part = fc.constantFrom('arn', 'aws', 's3', 'S3', '', 'us-east-1', '111122223333', 'b', 'b/k', 'B/k', 'a:b', '::');
const wild = fc.oneof(part, fc.constantFrom('*', '**', 's*', '*s', 'us-*-1', '?3', '*/k', 'b/*', '*:b', '?', '1*3*'));
const arn = (piece: fc.Arbitrary<string>, least: number, most: number) =>
  fc.array(piece, { minLength: least, maxLength: most }).map((parts) => ['arn', ...parts].join(':'));
const pattern = fc.oneof(
  { weight: 8, arbitrary: arn(wild, 0, 6) },
  fc.constantFrom('*', '*:*', 'arn*', 'arn', 'a*:*', 'docs', ''),
);
const target = fc.oneof({ weight: 8, arbitrary: arn(part, 5, 6) }, fc.constantFrom('*', 'arn:aws:s3', 'docs'));

/** Six parts, the last with its colons. */
function split(text: string): readonly string[] {
  const parts = text.split(':');
  return parts.length < 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** May a short pattern of that kind of policy be filled up with stars (E33)? */
function pads(kind: PolicyKind, text: string): boolean {
  if (kind === 'identity' || kind === 'session' || kind === 'boundary') return true;
  if (kind === 'rcp') return false;
  return kind === 'scp' ? text.endsWith('*') : text.includes('*');
}

/** One entry against one ARN, by the words of E30 to E36. */
function plain(wanted: string, found: string, kind: PolicyKind): 'yes' | 'no' | 'crosses' {
  if (wanted === '*') return 'yes';
  const [parts, values] = [split(wanted), split(found)];
  if (!wanted.startsWith('arn') || values.length < 6) return 'no';
  if (parts.length < 6 && !pads(kind, wanted)) return 'no';
  const full = Array.from({ length: 6 }, (_, at) => parts[at] ?? '*');
  if (!fits(tokensOf(full[0] ?? ''), 'arn')) return 'no';
  const fold = (text: string, at: number) => (at >= 1 && at <= 3 ? text.toLowerCase() : text);
  const strict = full.every((one, at) => fits(tokensOf(fold(one, at)), fold(values[at] ?? '', at)));
  if (strict) return 'yes';
  // E32: only a star that ends one of the first five parts as written may run past colons.
  const sixth = parts.length < 6 ? wanted.length : parts.slice(0, 5).join(':').length + 1;
  // The case of the sixth part counts here too (E34).
  const loose = tokensOf(wanted.slice(0, sixth).toLowerCase() + wanted.slice(sixth));
  const free = new Set<number>();
  let at = -1;
  parts.forEach((one, index) => {
    at += one.length + 1;
    if (index < 5 && one.endsWith('*')) free.add(at - 1);
  });
  if (free.size === 0) return 'no';
  // Stars in a row are one star; in the sixth part they cross everything anyway.
  for (const place of [...free]) for (let before = place - 1; loose[before] === 'star'; before--) free.add(before);
  const mayRun = (place: number, unit: string) => unit !== ':' || place >= sixth || free.has(place);
  const crosses = fits(loose, found, mayRun, sixth);
  return crosses ? 'crosses' : 'no';
}

it(
  'E30 to E36 a Resource entry matches what its parts match, and leaves open only what runs past a colon',
  () => {
    holds(
      fc.property(pattern, target, fc.constantFrom(...POLICY_KINDS), (wanted, found, kind) => {
        const compiled = compileResource(wanted, '2008-10-17', kind);
        const got = matchResourcePattern(compiled, cutResource(found), callOf({}));
        expect(got.match).toBe(plain(wanted, found, kind));
      }),
      8000,
    );
  },
  TIMEOUT,
);

it(
  'E38 E48 a variable in the sixth part is what the caller brings, word for word',
  () => {
    holds(
      fc.property(fc.constantFrom('ann', 'a*', '', 'b/k', 'x:y'), part, part, (name, before, behind) => {
        const wanted = `arn:aws:s3:::${before}\${aws:username}${behind}`;
        const call = callOf({ keys: { 'aws:username': name } });
        const compiled = compileResource(wanted, '2012-10-17', 'identity');
        const match = (found: string) => matchResourcePattern(compiled, cutResource(found), call).match;
        expect(match(`arn:aws:s3:::${before}${name}${behind}`)).toBe('yes');
        expect(match(`arn:aws:s3:::${before}${name}~${behind}`)).toBe('no');
        const head = compileResource(`arn:aws:s3:\${aws:username}::b`, '2012-10-17', 'identity');
        expect(matchResourcePattern(head, cutResource(`arn:aws:s3:${name.replace(':', '')}::b`), call).match).toBe(
          'no',
        );
      }),
      400,
    );
  },
  TIMEOUT,
);

it(
  'E84 ArnLike compares six parts, globs inside each',
  () => {
    const variable = fc.constantFrom('${aws:username}', "${aws:x, 'b'}", '${*}');
    const wanted = arn(fc.oneof({ weight: 5, arbitrary: wild }, variable), 4, 6);
    const call = callOf({ keys: { 'aws:username': '111122223333' } });
    holds(
      fc.property(wanted, target, (text, found) => {
        const pieces = fill(text, true, true, (name) => plainState(call.key(name)));
        const plainly = matchArnPieces(pieces, found);
        const got = compileArn(text, 'ArnLike', '2012-10-17').test(found, call);
        expect(got === 'yes' ? YES : got === 'maybe' ? MAYBE : NO).toBe(plainly);
      }),
      4000,
    );
  },
  TIMEOUT,
);

/** The reference knows no key that is one of two tags (E51); none is asked for here. */
function plainState(state: KeyState): Exclude<KeyState, { state: 'either' }> {
  if (state.state === 'either') throw new Error('a key of two tags');
  return state;
}
