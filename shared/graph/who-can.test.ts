/** Runs who-can.cases.json: who can, directly or through roles; `{A}` is the account, `{B}` another one. */
import { describe, expect, it } from 'vitest';
import type { Condition } from '../policy/decision';
import { ACCOUNT, modelOf, OTHER, type ShortAccount } from './case-account';
import type { AccountModel } from '../model/account-model';
import { pairAsker, whoCan, type Who } from './who-can';
import raw from './who-can.cases.json';

interface Case {
  readonly name: string;
  readonly account: ShortAccount;
  readonly can: string;
  readonly on: string;
  /** Keys and atoms of each way's branches, sorted. */
  readonly who: readonly {
    readonly principal: string;
    readonly decision: string;
    readonly via: readonly string[];
    readonly conditions: readonly (readonly string[])[];
  }[];
  readonly asked: number;
  readonly note?: string;
}
const cases = JSON.parse(
  JSON.stringify(raw).replaceAll('{A}', ACCOUNT).replaceAll('{B}', OTHER),
) as unknown as readonly Case[];

describe('who can', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { account, can, on, who, asked, note }) => {
    const model = modelOf(account);
    const found = whoCan(model, can, on);
    const shown = found.ways.map(({ principal, decision, via, conditions }) => ({
      principal,
      decision,
      via,
      conditions: conditions.map((branch) => branch.map(inShort).sort()),
    }));
    expect(shown).toEqual(who);
    expect(found.asked).toBe(asked);
    expect(found.note).toBe(note ?? null);
    expect(whoCan(model, can, on)).toEqual(found);
  });

  it('asks about no pair that trust and permissions rule out', () => {
    const names = Array.from({ length: 50 }, (_, index) => `r${String(index).padStart(2, '0')}`);
    const model = modelOf({
      roles: names.map((name) => ({
        name,
        allow: [{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::docs/*' }],
        trust: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::{A}:root' }, Action: 'sts:AssumeRole' }],
      })),
      resources: [{ type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::docs', account: '{A}', region: 'us-east-1' }],
    });
    const asked: string[] = [];
    const found = whoCan(model, 's3:GetObject', 'arn:aws:s3:::docs/a', (_, action) => {
      asked.push(action);
      return { answer: 'ALLOWED', conditions: [], why: null };
    });
    expect(found.ways).toHaveLength(50);
    expect(asked.filter((action) => action === 'sts:AssumeRole')).toEqual([]);
  });
});

describe('against every pair', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'misses nobody that asking each pair would find, and no shorter way (%i)',
    (seed) => {
      const model = modelOf(randomAccount(seed));
      const on = 'arn:aws:s3:::docs/a';
      const { ways } = whoCan(model, 's3:GetObject', on);
      const inside = ways.filter(({ principal }) => model.facts.principal(principal) !== undefined);
      expect(lengths(inside)).toEqual(byBruteForce(model, on, ['ALLOWED', 'ALLOWED_IF']));
      expect(lengths(inside.filter(({ decision }) => decision === 'ALLOWED'))).toEqual(
        byBruteForce(model, on, ['ALLOWED']),
      );
    },
  );
});

function lengths(ways: readonly Who[]): ReadonlyMap<string, number> {
  const shortest = new Map<string, number>();
  for (const { principal, via } of ways)
    shortest.set(principal, Math.min(via.length, shortest.get(principal) ?? via.length));
  return shortest;
}

/** Steps from every principal by answers of these kinds, asking all of them about all roles. */
function byBruteForce(model: AccountModel, on: string, answers: readonly string[]): ReadonlyMap<string, number> {
  const ask = pairAsker(model);
  const can = ({ answer }: { readonly answer: string }): boolean => answers.includes(answer);
  const everyone = [...model.roles.keys(), ...model.users.keys()].sort();
  const steps = new Map(everyone.filter((one) => can(ask(one, 's3:GetObject', on))).map((one) => [one, 0]));
  for (let step = 1; step < everyone.length; step++) {
    const last = [...steps].filter(([arn, at]) => at === step - 1 && model.roles.has(arn)).map(([arn]) => arn);
    for (const one of everyone) {
      if (steps.has(one)) continue;
      if (last.some((role) => can(ask(one, 'sts:AssumeRole', role)))) steps.set(one, step);
    }
  }
  return steps;
}

/** Small accounts with every shape of trust and of permission; the same seed, the same account. */
function randomAccount(seed: number): ShortAccount {
  let state = seed;
  const pick = <T>(from: readonly T[]): T => {
    state = (state * 48271) % 2147483647;
    return from[state % from.length] as T;
  };
  const names = Array.from({ length: 12 }, (_, index) => `r${index}`);
  const role = (name: string): string => `arn:aws:iam::{A}:role/${name}`;
  const permission = (): Readonly<Record<string, unknown>> =>
    pick([
      { Action: 'sts:AssumeRole', Resource: role(pick(names)) },
      { Action: 'sts:*', Resource: 'arn:aws:iam::{A}:role/r1*' },
      { Action: 'sts:*', NotResource: role(pick(names)) },
      { NotAction: 's3:*', Resource: 'arn:AWS:IAM::{A}:role/*' },
      { Action: 'STS:assumerole', Resource: 'arn:aws:iam::{A}' },
      { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::{A}:role/${aws:username}' },
      { Action: 'sts:*', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
      { Action: 'sts:*', Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } },
      { Action: 'logs:*', Resource: '*' },
    ]);
  const trusted = (): unknown =>
    pick<unknown>([
      { AWS: 'arn:aws:iam::{A}:root' },
      { AWS: '{A}' },
      { AWS: role(pick(names)) },
      { AWS: `arn:aws:sts::{A}:assumed-role/${pick(names)}/s` },
      { AWS: 'arn:aws:iam::{A}:user/ann' },
      { Service: 'ec2.amazonaws.com' },
      pick<unknown>(['*', { Service: 'ec2.amazonaws.com' }]),
    ]);
  return {
    users: ['ann', 'r3'].map((name) => ({ name, allow: [permission()] })),
    roles: names.map((name) => ({
      name,
      allow: [permission(), ...(name === 'r5' ? [{ Action: 's3:GetObject', Resource: '*' }] : [])],
      trust: [
        { Effect: 'Allow', Principal: trusted(), Action: 'sts:AssumeRole' },
        {
          Effect: 'Allow',
          Principal: trusted(),
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': 'x' } },
        },
      ].slice(pick([0, 0, 1]), pick([1, 2, 2])),
    })),
    resources: [{ type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::docs', account: '{A}', region: 'us-east-1' }],
  };
}

function inShort(atom: Condition): string {
  return 'atom' in atom ? atom.atom : atom.key;
}
