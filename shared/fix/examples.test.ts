/** Every rule's documented broken example has a proved fix, or no change to a policy could mend it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../test/accounts/apply-patch';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import { RULES } from '../diagnostics/rules';
import { provedFindings } from './prove-fixes';

/** Rules without a fix, and why. */
const WITHOUT_FIX: Readonly<Record<string, string>> = {
  D43: 'no policy bears on the root user',
  D60: 'what somebody is meant to be able to do is not known',
  D61: 'what somebody is meant to be able to do is not known',
  D62: 'what somebody is meant to be able to do is not known',
  D16: 'a role of another account is never passed, whatever the policies say',
  D79: 'only the organization can change its policies',
};

function brokenExample(id: string): unknown {
  const page = readFileSync(fileURLToPath(new URL(`../diagnostics/rules/${id}.md`, import.meta.url)), 'utf8');
  const section = page.split('## Broken example\n')[1] ?? '';
  const data = JSON.parse(/```json\n([\s\S]*?)```/.exec(section)?.[1] ?? '') as {
    account?: unknown;
    patch?: Parameters<typeof applyPatch>[1];
  };
  return typeof data.account === 'string' ? applyPatch(readAccount(data.account), data.patch ?? []) : data;
}

describe.each(RULES.map(({ id, code }) => ({ id, code })))('$code $id', ({ id, code }) => {
  const without = WITHOUT_FIX[code];

  it(without === undefined ? 'has a proved fix' : `has none: ${without}`, () => {
    const { graph, model } = checkAccount(brokenExample(id));
    const found = provedFindings(graph, model).find((finding) => finding.code === code);
    expect(found).toBeDefined();
    expect(found?.fix?.proved).toBe(without === undefined ? true : undefined);
  });
});
