import { describe, expect, it } from 'vitest';
import type { Answer, Condition, StructuralAtom } from '../policy/decision';
import { judge, type Answered } from './verdict';

const where = { document: null, pointer: null };
const mfa: Condition = {
  key: 'aws:MultiFactorAuthPresent',
  operator: 'Bool',
  values: ['true'],
  expected: true,
  sentence: 'signed in with MFA',
  ...where,
};
const office: Condition = {
  key: 'aws:SourceIp',
  operator: 'IpAddress',
  values: ['10.0.0.0/8'],
  expected: true,
  sentence: 'from 10.0.0.0/8',
  ...where,
};
const atom = (name: StructuralAtom): Condition => ({ atom: name, sentence: name, ...where });

const said = (answer: Answer, conditions: Answered['conditions'] = []): Answered => ({
  answer,
  conditions,
  blockedBy: answer === 'IMPLICIT_DENY' ? ['identity'] : answer === 'EXPLICIT_DENY' ? ['scp', 'resource-policy'] : [],
});
const onlyIf = (...branches: readonly (readonly Condition[])[]): Answered => said('ALLOWED_IF', branches);

describe('a verdict from one decision', () => {
  it.each([
    ['ALLOWED', said('ALLOWED'), 'works'],
    ['IMPLICIT_DENY', said('IMPLICIT_DENY'), 'broken'],
    ['EXPLICIT_DENY', said('EXPLICIT_DENY'), 'broken'],
    ['UNDECIDED', said('UNDECIDED'), 'unknown'],
    ['a condition on a context key', onlyIf([mfa]), 'works-if'],
    ['only structural unknowns', onlyIf([atom('policy-unreadable')], [mfa, atom('session-name')]), 'unknown'],
    ['a structural branch beside an open one', onlyIf([atom('kms-grant')], [mfa]), 'works-if'],
    ['nothing but unreadable organization policies', onlyIf([atom('org-unknown')]), 'works'],
    ['organization policies beside a condition', onlyIf([atom('org-unknown'), mfa]), 'works-if'],
    [
      'organization policies beside an unread policy',
      onlyIf([atom('org-unknown'), atom('policy-unreadable')]),
      'unknown',
    ],
  ] as const)('%s', (_, answered, verdict) => {
    expect(judge([answered])?.verdict).toBe(verdict);
  });

  it('is none where action and resource do not fit together', () => {
    expect(judge([said('NOT_APPLICABLE')])).toBeNull();
    expect(judge([])).toBeNull();
  });

  it('keeps the open branches only, without organization policies', () => {
    expect(judge([onlyIf([atom('object-owner')], [atom('org-unknown'), mfa])])?.conditions).toEqual([[mfa]]);
  });
});

describe('a verdict from several decisions', () => {
  it('is the worst, and names the first request that gives it', () => {
    const judged = judge([
      said('ALLOWED'),
      onlyIf([mfa]),
      said('UNDECIDED'),
      said('EXPLICIT_DENY'),
      said('IMPLICIT_DENY'),
    ]);
    expect(judged).toMatchObject({
      verdict: 'broken',
      worst: 3,
      blockedBy: ['scp', 'resource-policy'],
      conditions: [],
    });
  });

  it('leaves out a request that does not apply', () => {
    expect(judge([said('NOT_APPLICABLE'), said('ALLOWED')])?.verdict).toBe('works');
  });

  it('asks for the conditions of every request, each once', () => {
    expect(judge([onlyIf([mfa]), onlyIf([mfa])])?.conditions).toEqual([[mfa]]);
    expect(judge([onlyIf([mfa]), onlyIf([office])])?.conditions).toEqual([[mfa, office]]);
    // (mfa or office) and mfa = mfa
    expect(judge([onlyIf([mfa], [office]), onlyIf([mfa])])?.conditions).toEqual([[mfa]]);
  });
});
