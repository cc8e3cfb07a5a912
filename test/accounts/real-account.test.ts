import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSnapshotFile } from '../../electron/files/read-file';
import { buildModel } from '../../shared/model/build-model';

const open = async () => {
  const read = await readSnapshotFile(join(import.meta.dirname, 'real-account.json.gz'));
  if (!read.ok) throw new Error(read.error.title);
  return buildModel(read.snapshot, read.bareDetails);
};

describe('the account details of a real account', () => {
  it('give every user, group, role and policy, with nothing of IAM unread', async () => {
    const model = await open();
    const policies = [...model.documents.values()].filter((entry) => entry.owner.includes(':policy/'));
    expect([model.users.size, model.groups.size, model.roles.size, policies.length]).toEqual([44, 5, 78, 84]);
    expect([...model.documents.values()].filter((entry) => entry.document === undefined)).toEqual([]);
    for (const { facts } of [...model.users.values(), ...model.roles.values()])
      expect(facts.identity.unread).toEqual([]);
  });

  it('say what they cannot tell: no resource, no provider, no organization', async () => {
    const { facts, notes, resources, account } = await open();
    expect(resources.size).toBe(0);
    expect(facts.organization(account.id).state).toBe('unknown');
    expect(facts.seen('AWS::IAM::Role', account.id, null)).toBe(true);
    expect(facts.seen('AWS::S3::Bucket', account.id, null)).toBe(false);
    expect(facts.seen('AWS::IAM::SAMLProvider', account.id, null)).toBe(false);
    expect(notes).toHaveLength(2);
  });

  it('know that sessions of Identity Center roles may carry tags', async () => {
    const { roles } = await open();
    const sso = [...roles.values()].filter(({ facts }) => facts.path.startsWith('/aws-reserved/sso.amazonaws.com/'));
    expect(sso.length).toBeGreaterThan(0);
    expect(sso.every(({ facts }) => facts.sessionMayBeTagged)).toBe(true);
  });
});
