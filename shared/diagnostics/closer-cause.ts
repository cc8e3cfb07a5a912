/** Causes that lie nearer than a missing right: the rule of an edge leaves them to the rules of their own. */
import type { GraphEdge } from '../graph/graph';
import { accountAtFault } from './account-at-fault';
import { halfInBucketPolicy, halfInIdentity } from './bucket-halves';
import type { RuleContext } from './context';
import type { SoleGate } from './trace';

/** The number of the rule that explains the stop better; null where none of these does. */
export function closerCause(edge: GraphEdge, stop: SoleGate, context: RuleContext): 'D18' | 'D28' | 'D31' | null {
  if (accountAtFault(stop) !== null) return 'D31';
  if (halfInBucketPolicy(edge, stop.decision, context) !== null) return 'D28';
  return halfInIdentity(edge, stop.decision, context) === null ? null : 'D18';
}
