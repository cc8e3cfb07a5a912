/** A statement put right may allow what it names outright, though no edge declares it; a pattern asks for nothing in particular. */
import { expect, it } from 'vitest';
import { applyPatch } from '../../test/accounts/apply-patch';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import { provedFindings } from './prove-fixes';
import cases from './named-calls.cases.json';

const STATEMENTS = '/iam/RoleDetailList/4/RolePolicyList/0/PolicyDocument/Statement/-';

it.each(cases)('$name', ({ statement, code, proved }) => {
  const account = applyPatch(readAccount('sidekick-healthy'), [{ op: 'add', path: STATEMENTS, value: statement }]);
  const { graph, model } = checkAccount(account);
  const found = provedFindings(graph, model).filter((finding) => finding.code === code);
  expect(found.map(({ fix }) => fix !== null)).toEqual([proved]);
});
