/** D80: what tags say about who makes a thing, as it stands beside a fix. */
import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../test/accounts/apply-patch';
import { checkAccount, readAccount } from '../../test/accounts/read-account';

const ROLE = '/iam/RoleDetailList/4';

/** The fix note of a function's role that may not call its model, with these tags on the role. */
function fixNote(tags: Readonly<Record<string, string>>): string {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const account = applyPatch(readAccount('sidekick-healthy'), [
    { op: 'remove', path: `${ROLE}/RolePolicyList/0/PolicyDocument/Statement/1` },
    { op: 'replace', path: `${ROLE}/Tags`, value: list },
  ]);
  return checkAccount(account).findings[0]?.fixNote ?? '';
}

describe('a fix on something that a template makes', () => {
  it('names the CloudFormation stack', () => {
    expect(fixNote({ 'aws:cloudformation:stack-name': 'chat' })).toMatch(
      /chat-api-role belongs to the CloudFormation stack chat: change its template, or the next deployment undoes this\.$/,
    );
  });

  it('names the CDK where its tags show', () => {
    expect(fixNote({ 'aws:cloudformation:stack-name': 'chat', 'aws-cdk:app': 'x' })).toContain('the CDK app behind it');
  });

  it.each([
    ['ManagedBy', 'Terraform'],
    ['managed-by', 'terraform'],
    ['terraform', 'true'],
    ['Provisioner', 'terraform'],
  ])('knows Terraform by %s = %s', (key, value) =>
    expect(fixNote({ [key]: value })).toMatch(/The tags of chat-api-role say that Terraform makes it: .*\.$/),
  );

  it.each([
    ['project', 'terraform'],
    ['terraform', 'false'],
    ['managed-by', 'ann'],
    ['stack', 'chat'],
  ])('says nothing for %s = %s', (key, value) =>
    expect(fixNote({ [key]: value })).toMatch(/foundation-model\/amazon\.nova-lite-v1:0\.$/),
  );
});
