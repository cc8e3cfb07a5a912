/** The statement that lets a call of a step through: where to look, and what to narrow. */
import { decide } from '../../policy/decide';
import type { StatementReport } from '../../policy/decision';
import type { Request } from '../../policy/request';
import type { Asker } from './ask';

const GATES = ['identity', 'trust-policy', 'resource-policy'];

/** The first Allow that matches, of the principal's own policies before the thing's; undefined where none is certain. */
export function grantOf(request: Request, { model }: Asker): StatementReport | undefined {
  const decision = decide(request, model.facts);
  return GATES.flatMap((name) => decision.gates.filter(({ gate }) => gate === name))
    .flatMap(({ statements }) => statements)
    .find(({ effect, match }) => effect === 'Allow' && match !== 'no');
}
