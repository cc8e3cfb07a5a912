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
  D55: 'whether the account is a partner nobody can tell from a policy',
  D58: 'which repository is meant nobody can tell',
  D59: 'the external id is agreed with the vendor',
  D71: 'to delete a bucket is no change to a policy',
  D66: 'what the policy was meant to say is for a person to write',
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
    const why = diagnose(graph, model).flatMap(({ finding, changes }) =>
      changes.map((change) => {
        const proof = proveFix(finding, change, graph, model);
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
