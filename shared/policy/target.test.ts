import { expect, it } from 'vitest';
import { buildFacts } from './cases/build-facts';
import { findTarget } from './target';

const ROLE = 'arn:aws:iam::111122223333:role/app';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k1';
const facts = buildFacts({ roles: [{ arn: ROLE }], resources: [{ type: 'AWS::KMS::Key', arn: KEY }] });

/** Where the policy that could not be read would stand; null: it is no such policy. */
function unreadAt(action: string, resource: string): string | null {
  const found = findTarget(action, resource, facts);
  if (found?.ok !== true || found.target.policy.state !== 'unread') return null;
  return found.target.policy.unread.address;
}

it('names a policy that is not in the snapshot by its kind (E193)', () => {
  expect(unreadAt('sts:AssumeRole', ROLE)).toBe(`${ROLE}#trust`);
  expect(unreadAt('kms:Decrypt', KEY)).toBe(`${KEY}#policy`);
  expect(unreadAt('iam:GetRole', ROLE)).toBe(null);
});
