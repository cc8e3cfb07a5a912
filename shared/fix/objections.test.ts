/** Why a change is no fix: trust policies tried on one fault of the sample, and changes tried on faults of the account. */
import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../test/accounts/apply-patch';
import { checkAccount, readAccount } from '../../test/accounts/read-account';
import { named, withFaults } from '../../test/accounts/faults/read-faults';
import { diagnose } from '../diagnostics/check';
import type { Change } from '../model/change';
import { proveFix } from './prove-fixes';
import cases from './objections.cases.json';

const ROLE = 'arn:aws:iam::275666109134:role/SidekickKBRole';
const { patch } = readAccount('faults/d01-kb-role-trusts-lambda') as { patch: Parameters<typeof applyPatch>[1] };

/** A fault, and what is tried on the document that its first change is of, or its first evidence. */
interface Tried {
  readonly name: string;
  readonly fault: string;
  readonly patch: Change['patch'];
  readonly objection: string | null;
}

describe('a change tried on a fault', () => {
  it.each(cases.faults as readonly Tried[])('$name', ({ fault, patch: tried, objection }) => {
    const one = named(fault);
    const { graph, model } = checkAccount(withFaults(one));
    const found = diagnose(graph, model).find(({ finding }) => finding.code === one.code);
    if (found === undefined) throw new Error('nothing was found');
    const document = found.changes[0]?.document ?? found.finding.evidence[0]?.document ?? '';
    const proof = proveFix(found.finding, { summary: '', document, patch: tried }, graph, model, found.calls);
    if (objection === null) expect(proof).toMatchObject({ proved: true });
    else expect(proof).toMatchObject({ proved: false, why: expect.stringContaining(objection) as string });
  });
});

describe('a trust policy in place of the one at fault', () => {
  it.each(cases.trust)('$name', ({ statements, objection }) => {
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
