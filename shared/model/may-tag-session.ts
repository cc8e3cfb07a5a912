/** May a session of the role carry tags of its own (E163, E180)? Then aws:PrincipalTag is not known from the role's tags. */
import type { PolicyDocument, Statement } from '../policy/document';
import { globOf } from '../policy/glob';

const ACTION = 'sts:tagsession';
const answers = new WeakMap<readonly Statement[], boolean>();

/** True when any Allow of the trust policy covers sts:TagSession, whatever its principal and conditions. */
export function mayTagSession(trust: PolicyDocument): boolean {
  const known = answers.get(trust.statements);
  if (known !== undefined) return known;
  const answer = trust.statements.some(({ effect, action }) => {
    const named = action.entries.some((entry) => globOf(entry.value.toLowerCase()).test(ACTION));
    return effect === 'Allow' && named !== action.not;
  });
  answers.set(trust.statements, answer);
  return answer;
}
