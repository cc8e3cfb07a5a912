/** The broken example of every rule's page: its fix is proved, or the rule is listed below with the reason. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../test/accounts/apply-patch';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import { diagnose } from '../diagnostics/check';
import { RULES } from '../diagnostics/rules';
import { proveFix, provedFindings } from './prove-fixes';

/** Rules whose fault no change to a policy of the account mends, and why. */
const WITHOUT_FIX: Readonly<Record<string, string>> = {
  D09: 'the role is not there: the resource is set to another one, or the role made again',
  D16: 'a role of another account is never passed, whatever the policies say',
  D23: 'a data access policy is no IAM policy and has no address to change it by',
  D34: 'no policy moves a thing to another Region',
  D43: 'no policy bears on the root user',
  D48: 'whom the account means to let in nobody can say',
  D49: 'nothing is wrong: the other account has to be read',
  D51: 'the role has to be added to the instance profile; no policy is wrong',
  D55: 'whether the account is a partner nobody can tell from a policy',
  D58: 'which repository is meant nobody can tell',
  D59: 'the external id is agreed with the vendor',
  D60: 'what somebody is meant to be able to do is not known',
  D61: 'what somebody is meant to be able to do is not known',
  D62: 'what somebody is meant to be able to do is not known',
  D66: 'what the policy was meant to say is for a person to write',
  D71: 'to delete a bucket is no change to a policy',
  D75: 'a key is no policy: the workload gets a role, and the key is deactivated',
  D83: 'no policy makes a thing that is not there',
  D85: 'which of the conditions is meant only a person can say',
  D79: 'organization policies are changed outside the account',
};

/** The account of a page's broken example: by name with a patch, or a whole snapshot. */
function brokenExample(id: string): unknown {
  const page = readFileSync(fileURLToPath(new URL(`../diagnostics/rules/${id}.md`, import.meta.url)), 'utf8');
  const text = /## Broken example\n[\s\S]*?```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const data = JSON.parse(text) as { account?: unknown; patch?: Parameters<typeof applyPatch>[1] };
  return typeof data.account === 'string' ? applyPatch(readAccount(data.account), data.patch ?? []) : data;
}

describe.each(RULES.map((rule) => ({ ...rule })))('$code $id', ({ id, code }) => {
  const reason = WITHOUT_FIX[code];
  it(reason === undefined ? 'has a proved fix' : `has no fix: ${reason}`, () => {
    const { graph, model } = checkAccount(brokenExample(id));
    const why = diagnose(graph, model).flatMap(({ finding, changes, calls }) =>
      changes.map((change) => {
        const proof = proveFix(finding, change, graph, model, calls);
        return proof.proved ? '' : proof.why;
      }),
    );
    const found = provedFindings(graph, model).filter((finding) => finding.code === code);
    expect(
      found.map(({ fix }) => fix?.proved ?? false),
      why.join('\n'),
    ).toEqual([reason === undefined]);
  });
});
