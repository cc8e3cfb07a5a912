/** The sample's six faults: each has a fix, and with all of them applied nothing is wrong any more. */
import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../test/accounts/apply-patch';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import { diagnose } from '../diagnostics/check';
import { proveFix, provedFindings } from './prove-fixes';

const FAULTS = [
  'd01-kb-role-trusts-lambda',
  'd03-logging-role-other-region',
  'd11-pass-role-names-vector-bucket',
  'd19-s3-star-without-s3vectors',
  'd27-log-bucket-without-put',
  'd39-function-without-policy',
];

const TRUST_OF_POD = '/iam/RoleDetailList/2/AssumeRolePolicyDocument/Statement/0/Action/1';

interface Fault {
  readonly code: string;
  readonly patch: Parameters<typeof applyPatch>[1];
}

describe.each(FAULTS)('%s', (name) => {
  const fault = readAccount(`faults/${name}`) as Fault;
  it('has a proved fix', () => {
    const { graph, model } = checkAccount(applyPatch(readAccount('sidekick-healthy'), fault.patch));
    const why = diagnose(graph, model).flatMap(({ finding, changes }) =>
      changes.map((change) => {
        const proof = proveFix(finding, change, graph, model);
        return proof.proved ? '' : proof.why;
      }),
    );
    const findings = provedFindings(graph, model);
    expect(
      findings.map(({ code, fix }) => [code, fix?.proved]),
      why.join('\n'),
    ).toEqual([[fault.code, true]]);
  });
});

it('takes sts:TagSession for a part of the assume call that it serves', () => {
  const healthy = readAccount('zoo/federated-workloads');
  const patch = [{ op: 'remove', path: TRUST_OF_POD }] as const;
  const { graph, model } = checkAccount(applyPatch(healthy, patch));
  const [finding] = provedFindings(graph, model);
  expect([finding?.code, finding?.fix?.patch]).toEqual([
    'D07',
    [{ op: 'add', path: '/Statement/0/Action/-', value: 'sts:TagSession' }],
  ]);
});
