/** Why a change is no fix: one fault of the sample (its knowledge base's role trusts Lambda only), and trust policies tried. */
import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../test/accounts/apply-patch';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import { diagnose } from '../diagnostics/check';
import { proveFix } from './prove-fixes';
import cases from './objections.cases.json';

const ROLE = 'arn:aws:iam::275666109134:role/SidekickKBRole';
const { patch } = readAccount('faults/d01-kb-role-trusts-lambda') as { patch: Parameters<typeof applyPatch>[1] };

describe('a trust policy in place of the one at fault', () => {
  it.each(cases)('$name', ({ statements, objection }) => {
    const { graph, model } = checkAccount(applyPatch(readAccount('sidekick-healthy'), patch));
    const [diagnosis] = diagnose(graph, model);
    if (diagnosis === undefined) throw new Error('nothing was found');
    const change = {
      summary: '',
      document: `${ROLE}#trust`,
      patch: [{ op: 'replace' as const, path: '/Statement', value: statements }],
    };
    const proof = proveFix(diagnosis.finding, change, graph, model);
    if (objection === null) expect(proof).toMatchObject({ proved: true });
    else expect(proof).toMatchObject({ proved: false, why: expect.stringContaining(objection) as string });
  });

  it('a patch that does not fit is said to, and changes nothing', () => {
    const { graph, model } = checkAccount(applyPatch(readAccount('sidekick-healthy'), patch));
    const [diagnosis] = diagnose(graph, model);
    if (diagnosis === undefined) throw new Error('nothing was found');
    const before = JSON.stringify(model.snapshot);
    const tried = (document: string, path: string) =>
      proveFix(diagnosis.finding, { summary: '', document, patch: [{ op: 'remove', path }] }, graph, model);
    expect(tried(`${ROLE}#trust`, '/Statement/7')).toMatchObject({ proved: false });
    expect(tried('arn:aws:iam::275666109134:role/nobody#trust', '/Statement/0')).toEqual({
      proved: false,
      why: 'arn:aws:iam::275666109134:role/nobody#trust is no document of this snapshot.',
    });
    expect(JSON.stringify(model.snapshot)).toBe(before);
  });
});
