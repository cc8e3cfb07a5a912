/** The calls behind a broken edge that are refused, pair by pair (E24): the call itself, and what it needs besides. */
import { explain } from '../policy/decide';
import type { Decision } from '../policy/decision';
import { evaluate } from '../policy/evaluate';
import type { Request } from '../policy/request';
import { accountPart } from './account-part';
import type { RuleContext } from './context';
import { isDenied } from './trace';

interface RefusedCalls {
  /** Calls that are refused on what they name. */
  readonly own: readonly Decision[];
  /** Further pairs of the same calls that are refused: the models behind an inference profile (E142). */
  readonly parts: readonly Decision[];
}

/** Every refused pair of these calls, each decision with its own gates and its own resource, as the account makes it. */
export function refusedCalls(requests: readonly Request[], { model }: RuleContext): RefusedCalls {
  const own: Decision[] = [];
  const parts: Decision[] = [];
  for (const request of requests) {
    const evaluation = evaluate(request, model.facts);
    const decision = accountPart(explain(evaluation, model.facts));
    if (!isDenied(decision)) continue;
    if (evaluation.refusedPart === null) own.push(decision);
    parts.push(...evaluation.parts.map((part) => accountPart(explain(part, model.facts))).filter(isDenied));
  }
  return { own, parts };
}
