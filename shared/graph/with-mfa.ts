/**
 * A user's node stands for the person: for the long-term keys and for a session signed in with MFA (E55, E166). The
 * engine answers for the keys, which send no MFA key; where only MFA is missing, the edge works if signed in with it.
 */
import { parseArn } from '../iam/arn';
import type { Condition } from '../policy/decision';
import type { Request } from '../policy/request';
import type { Evaluate } from './engine';

const KEY = 'aws:MultiFactorAuthPresent';

const SIGNED_IN: Condition = {
  key: KEY,
  operator: 'Bool',
  values: ['true'],
  expected: true,
  sentence: 'signed in with MFA',
  document: null,
  pointer: null,
};

/** The same engine, asked again with MFA where a user's keys are refused. */
export function withMfa(evaluate: Evaluate): Evaluate {
  return (request) => {
    const plain = evaluate(request);
    if (plain.answer !== 'IMPLICIT_DENY' && plain.answer !== 'EXPLICIT_DENY') return plain;
    if (parseArn(request.principal)?.resource.startsWith('user/') !== true || request.strict === true) return plain;
    const asked: Request = { ...request, context: { ...request.context, [KEY]: 'true' } };
    const signedIn = evaluate(asked);
    if (signedIn.answer === 'ALLOWED') return { ...signedIn, answer: 'ALLOWED_IF', conditions: [[SIGNED_IN]], asked };
    if (signedIn.answer !== 'ALLOWED_IF') return plain;
    return { ...signedIn, conditions: signedIn.conditions.map((branch) => [SIGNED_IN, ...branch]), asked };
  };
}
