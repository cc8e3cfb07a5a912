/** Why an edge is red, as a sentence of its own. */
import type { GraphEdge } from '../graph/graph';
import type { RuleContext } from './context';
import { capital } from './words';

/** What stands behind the colon of the edge's sentence; empty where it gives no reason. A user's own name stays as it is. */
export function reasonOf({ sentence, from, to }: GraphEdge, context: RuleContext): string {
  const at = sentence.indexOf(': ');
  if (at < 0) return '';
  const reason = sentence.slice(at + 2);
  return [from, to].some((id) => startsWithName(reason, context.name(id))) ? reason : capital(reason);
}

function startsWithName(text: string, name: string): boolean {
  return text.startsWith(name) && !/[\w-]/.test(text.charAt(name.length));
}
