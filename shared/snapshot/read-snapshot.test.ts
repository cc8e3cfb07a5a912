import { describe, expect, it } from 'vitest';
import { readSnapshot } from './read-snapshot';
import hostile from './hostile-files.json';

const ROLE = { Arn: 'arn:aws:iam::111122223333:role/a', RoleName: 'a' };
const full = (more: object) =>
  JSON.stringify({
    format: 'iam-atlas-snapshot',
    version: 1,
    account: { id: '111122223333', partition: 'aws' },
    iam: { RoleDetailList: [ROLE] },
    ...more,
  });

describe('files that are no snapshot', () => {
  it.each(hostile)('$what', ({ text, title }) => {
    const read = readSnapshot(text, 'account.json');
    expect(read).toMatchObject({ ok: false, error: { title } });
    expect(!read.ok && read.error.hint).toMatch(/\.$/);
  });

  it('refuses what is nested too deeply without running out of stack', () => {
    const read = readSnapshot('['.repeat(200_000) + ']'.repeat(200_000), 'deep.json');
    const title = 'deep.json is not an account snapshot: it is nested more than 200 levels deep (line 1, column 201).';
    expect(read).toMatchObject({ ok: false, error: { code: 'too-deep', title } });
  });

  it('finds depth inside an otherwise good file', () => {
    const text = full({ deep: 0 }).replace('"deep":0', `"deep":${'{"a":'.repeat(300)}1${'}'.repeat(300)}`);
    expect(readSnapshot(text, 'f')).toMatchObject({ ok: false, error: { code: 'too-deep' } });
  });

  it('says of a file cut anywhere that it ends early, or that it is none', () => {
    const whole = full({
      regions: ['us-east-1'],
      resources: [{ type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::b\\u00e9' }],
    });
    const codes = new Set<string>();
    for (let at = 1; at < whole.length; at++) {
      const read = readSnapshot(whole.slice(0, at), 'f');
      codes.add(read.ok ? 'opened' : read.error.code);
    }
    expect([...codes]).toEqual(['cut']);
  });

  it('does not repeat a name of a megabyte', () => {
    const read = readSnapshot(`{"format": {"${'m'.repeat(1_000_000)}": [1,`, 'f');
    const title = `f ends early, at line 1, column 1000020, inside /format/${'m'.repeat(200)}…/1: the rest of it is missing.`;
    expect(read).toMatchObject({ ok: false, error: { code: 'cut', title } });
  });

  it('does not repeat control characters of a file name', () => {
    expect(readSnapshot('', 'a\u001b[2Jb.json')).toMatchObject({
      ok: false,
      error: { title: 'a?[2Jb.json is empty.' },
    });
  });
});

describe('files that open', () => {
  it('opens a snapshot and keeps keys it does not know', () => {
    const read = readSnapshot(full({ madeBy: 'hand' }), 'f');
    expect(read).toMatchObject({ ok: true, bareDetails: false, snapshot: { madeBy: 'hand' } });
  });

  it('ignores a byte order mark', () => {
    expect(readSnapshot(`\ufeff${full({})}`, 'f').ok).toBe(true);
  });

  it('opens with unparsable policies, dangling attachments, duplicates and unknown types', () => {
    const role = {
      ...ROLE,
      AssumeRolePolicyDocument: '{"Statement": [',
      AttachedManagedPolicies: [{ PolicyName: 'gone', PolicyArn: 'arn:aws:iam::111122223333:policy/gone' }],
    };
    const resources = [{ type: 'AWS::Moon::Base', arn: 'arn:aws:moon:::base', policy: 'not json' }];
    expect(readSnapshot(full({ iam: { RoleDetailList: [role, role] }, resources }), 'f').ok).toBe(true);
  });

  it('is not changed by hostile keys', () => {
    const text = full({}).replace(
      '"iam":{',
      '"__proto__":{"polluted":1},"iam":{"__proto__":{"polluted":1},"constructor":1,',
    );
    const read = readSnapshot(text, 'f');
    expect(read.ok).toBe(true);
    if (!read.ok) return;
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Reflect.get(read.snapshot, 'polluted')).toBeUndefined();
    expect(Reflect.get(read.snapshot.iam, 'polluted')).toBeUndefined();
  });
});

describe('the output of aws iam get-account-authorization-details', () => {
  const page = (account: string, name: string, more: object = {}) => ({
    RoleDetailList: [{ Arn: `arn:aws-us-gov:iam::${account}:role/${name}`, RoleName: name }],
    Policies: [{ Arn: 'arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess', PolicyName: 'ReadOnlyAccess' }],
    UserDetailList: [],
    GroupDetailList: [],
    ...more,
  });
  const open = (text: string) => {
    const read = readSnapshot(text, 'details.json');
    if (!read.ok) throw new Error(read.error.title);
    return read;
  };
  const roles = (text: string) => open(text).snapshot.iam.RoleDetailList?.map((role) => role.RoleName);

  it('takes account and partition from the ARNs and says that nothing else was read', () => {
    const { snapshot, bareDetails } = open(JSON.stringify(page('111122223333', 'a')));
    expect(bareDetails).toBe(true);
    expect(snapshot.account).toEqual({ id: '111122223333', partition: 'aws-us-gov' });
    expect(snapshot.coverage).toContainEqual({
      source: 's3:ListBuckets',
      type: 'AWS::S3::Bucket',
      account: '111122223333',
      outcome: 'skipped',
      reason: 'other',
      message: 'The output of aws iam get-account-authorization-details does not hold this.',
    });
    expect(snapshot.coverage?.map((row) => row.source)).not.toContain('iam:GetAccountAuthorizationDetails');
  });

  it('reads pages one after the other, and an array of pages', () => {
    const pages = [page('111122223333', 'a'), page('111122223333', 'b')];
    expect(roles(pages.map((p) => JSON.stringify(p, null, 1)).join('\n'))).toEqual(['a', 'b']);
    expect(roles(JSON.stringify(pages))).toEqual(['a', 'b']);
  });

  it('keeps pages of two accounts apart', () => {
    const { snapshot } = open(JSON.stringify([page('111122223333', 'a'), page('444455556666', 'b')]));
    expect(snapshot.account.id).toBe('111122223333');
    expect(snapshot.more?.map((more) => more.account.id)).toEqual(['444455556666']);
  });

  it('names the page of a fault', () => {
    const text = JSON.stringify([page('111122223333', 'a'), { RoleDetailList: [{}] }]);
    expect(readSnapshot(text, 'f')).toMatchObject({
      ok: false,
      error: { title: 'f is not an account snapshot: at /1/RoleDetailList/0 an Arn is missing.' },
    });
  });

  it('says what a last page with more to follow leaves out', () => {
    const { snapshot } = open(JSON.stringify(page('111122223333', 'a', { IsTruncated: true })));
    const unread = snapshot.coverage?.filter((row) => row.source === 'iam:GetAccountAuthorizationDetails');
    expect(unread?.map((row) => row.type)).toEqual([
      'AWS::IAM::User',
      'AWS::IAM::Group',
      'AWS::IAM::Role',
      'AWS::IAM::ManagedPolicy',
    ]);
  });

  it('takes empty lists for filtered ones when attached policies are missing', () => {
    const role = {
      Arn: 'arn:aws:iam::111122223333:role/a',
      RoleName: 'a',
      AttachedManagedPolicies: [{ PolicyName: 'p', PolicyArn: 'arn:aws:iam::111122223333:policy/p' }],
    };
    const { snapshot } = open(JSON.stringify(page('111122223333', 'a', { RoleDetailList: [role], Policies: [] })));
    const unread = snapshot.coverage?.filter((row) => row.source === 'iam:GetAccountAuthorizationDetails');
    expect(unread?.map((row) => row.type)).toEqual(['AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::ManagedPolicy']);
  });
});
