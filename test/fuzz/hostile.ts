/** Keys, texts and values made to crash, to stall, to swell or to reach a prototype. */
import type { Random } from '../reference/random';

const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'length',
  'then',
  '',
  '\u0000',
  '\ud800',
  'statement',
  'ACTION',
  'NotPrincipal',
  'aws:PrincipalTag/__proto__',
];

export function hostileKey(random: Random): string {
  return random.pick(KEYS);
}

const repeat = (text: string, times: number) => text.repeat(times);
const TEXTS: readonly (() => string)[] = [
  () => '',
  () => '\u0000',
  () => '\ud800\udc00\ud800',
  () => repeat('*', 5000),
  () => repeat('?', 5000),
  () => repeat('a*', 2000),
  () => repeat('*a?', 700),
  () => `arn:aws:s3:::${repeat('*', 3000)}x`,
  () => `arn:a${repeat('*', 900)}:*s*:*:*:${repeat('*k', 400)}`,
  () => repeat(':', 4000),
  () => `arn:aws:s3:::${repeat('${', 2000)}`,
  () => `arn:aws:s3:::${repeat('${aws:username}', 400)}`,
  () => `\${aws:username, '${repeat('x', 600)}'}`,
  () => '${__proto__}${constructor}${aws:PrincipalTag/__proto__}',
  () => repeat(' ', 3000),
  () => repeat('9', 4000),
  () => `0.${repeat('0', 90)}1`,
  () => '1e308',
  () => '9999999999999999999999999999',
  () => '275760-09-13T00:00:00Z',
  () => '::ffff:255.255.255.255/129',
  () => repeat(':', 44),
  () => repeat('=', 999),
  () => '%7B%22',
  () => '%',
  () => '</script><img src=x onerror=alert(1)>',
  () => 'ForAllValues:ForAnyValue:StringLikeIfExistsIfExists',
  () => `s3:${repeat('G*t?', 800)}`,
  () => 'İ'.repeat(300),
];
const HUGE: readonly (() => string)[] = [
  () => repeat('m', 1_000_000),
  () => repeat('*', 1_000_000),
  () => `arn:aws:s3:::${repeat('ab*', 300_000)}`,
  () => repeat('\\', 500_000),
];

export function hostileText(random: Random): string {
  return random.chance(0.006) ? random.pick(HUGE)() : random.pick(TEXTS)();
}

/** A value of any JSON type, now and then deep. */
export function hostileValue(random: Random): unknown {
  const kinds: readonly (() => unknown)[] = [
    () => null,
    () => random.pick([0, -0, 1e308, -1e-300, Number.MAX_SAFE_INTEGER * 8]),
    () => random.chance(0.5),
    () => [],
    () => ({}),
    () => hostileText(random),
    () => [hostileText(random), hostileText(random)],
    () => ({ [hostileKey(random)]: hostileText(random) }),
    () => nested(random.chance(0.5), random.pick([3, 30, 70, 190, 250])),
    () => Array.from({ length: 400 }, (_, index) => `s3:Get${String(index)}*`),
    () => Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`test:k${String(index)}`, 'x*'])),
  ];
  return random.pick(kinds)();
}

function nested(list: boolean, depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) value = list ? [value] : { a: value };
  return value;
}

/** Whole texts that are no documents at all. */
export const HOSTILE_TEXTS: readonly (readonly [name: string, text: () => string])[] = [
  ['a hundred thousand lists', () => '['.repeat(100_000) + ']'.repeat(100_000)],
  ['a hundred thousand objects', () => '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
  ['lists that never end', () => '['.repeat(100_000)],
  ['a statement in a statement', () => '{"Statement":['.repeat(50_000) + ']}'.repeat(50_000)],
  ['a condition nested deeply', () => `{"Statement":{"Condition":${'{"a":'.repeat(90_000)}1${'}'.repeat(90_000)}}}`],
  ['URL-encoded lists', () => '%5B'.repeat(100_000)],
];
