import { expect, it } from 'vitest';
import type { Snapshot } from '../snapshot/schema';
import { freshSentence, freshThings } from './fresh';

const arn = (rest: string) => `arn:aws:iam::111122223333:${rest}`;
const KB = arn('role/SidekickKBRole');
const POLICY = arn('policy/kb-access');
const at = (time: string) => `2026-11-22T${time}Z`;

function snapshot(role: string | undefined, policy?: { created: string; version: string }): Snapshot {
  const dated =
    policy === undefined
      ? []
      : [
          {
            Arn: POLICY,
            PolicyName: 'kb-access',
            CreateDate: policy.created,
            UpdateDate: policy.version,
            PolicyVersionList: [
              { VersionId: 'v1', Document: {}, IsDefaultVersion: false, CreateDate: policy.created },
              { VersionId: 'v2', Document: {}, IsDefaultVersion: true, CreateDate: policy.version },
            ],
          },
        ];
  const roles = [{ Arn: KB, RoleName: 'SidekickKBRole', ...(role === undefined ? {} : { CreateDate: role }) }];
  return {
    format: 'iam-atlas-snapshot',
    version: 1,
    account: { id: '111122223333', partition: 'aws' },
    collectedAt: at('10:00:00'),
    iam: { RoleDetailList: roles, Policies: dated },
  };
}
const said = (file: Snapshot, ...involved: readonly string[]) => freshSentence(involved, freshThings(file));

it.each([
  [at('09:59:40'), 'SidekickKBRole was created 20 seconds before this reading'],
  [at('09:59:59'), 'SidekickKBRole was created 1 second before this reading'],
  [at('10:00:07'), 'SidekickKBRole was created while the account was read'],
])('a role of %s', (created, words) => {
  const sentence = `${words}; IAM can take a moment until every service sees it.`;
  expect(said(snapshot(created), `${KB}#trust`)).toBe(sentence);
});

it('says nothing of what is a minute old, has no date, is dated by another clock, or takes no part', () => {
  for (const created of [at('09:59:00'), at('11:00:00'), 'yesterday', undefined]) {
    expect(said(snapshot(created), KB)).toBeNull();
  }
  expect(said(snapshot(at('09:59:40')), arn('role/other'))).toBeNull();
  expect(said({ ...snapshot(at('09:59:40')), collectedAt: 'some day' }, KB)).toBeNull();
});

it('a policy counts from the version in force, and several things are one sentence', () => {
  const changed = snapshot(at('09:00:00'), { created: at('09:00:00'), version: at('09:59:30') });
  expect(said(changed, KB, POLICY)).toBe(
    'The policy kb-access was changed 30 seconds before this reading; IAM can take a moment until every service sees it.',
  );
  const both = snapshot(at('09:59:40'), { created: at('09:59:30'), version: at('09:59:30') });
  expect(said(both, KB, POLICY, `${KB}#trust`)).toBe(
    'SidekickKBRole and the policy kb-access were created less than a minute before this reading; IAM can take a moment until every service sees them.',
  );
});
