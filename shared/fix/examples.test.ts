/** The broken example of every rule's page: its fix is proved, or it is known why there is none. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { applyPatch } from '../../test/accounts/apply-patch';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import { diagnose } from '../diagnostics/check';
import { RULES } from '../diagnostics/rules';
import { proveFix, provedFindings } from './prove-fixes';

/** Rule → why no change to a policy document mends its example. */
const WITHOUT_FIX: Readonly<Record<string, string>> = {
  'data-access-policy-omits-role': 'A data access policy is no IAM policy and has no address to change it by.',
};

function brokenExample(id: string): unknown {
  const page = readFileSync(fileURLToPath(new URL(`../diagnostics/rules/${id}.md`, import.meta.url)), 'utf8');
  const fenced = /## Broken example\n[\s\S]*?```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const data = JSON.parse(fenced) as { account?: unknown; patch?: Parameters<typeof applyPatch>[1] };
  return typeof data.account === 'string' ? applyPatch(readAccount(data.account), data.patch ?? []) : data;
}

it.each(RULES.map(({ code, id }) => ({ code, id })))('$code $id', ({ code, id }) => {
  const { graph, model } = checkAccount(brokenExample(id));
  const why = diagnose(graph, model).flatMap(({ finding, changes }) =>
    changes.map((change) => {
      const proof = proveFix(finding, change, graph, model);
      return proof.proved ? '' : proof.why;
    }),
  );
  const proved = provedFindings(graph, model).map(({ fix }) => fix?.proved ?? false);
  expect([code, ...proved], why.join('\n')).toEqual([code, WITHOUT_FIX[id] === undefined]);
});
