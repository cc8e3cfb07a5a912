/** Statements that a broken edge is told by already: a risk there would say the same thing twice. */
import type { PolicyDocument, Statement } from '../policy/document';
import type { RuleContext } from './context';
import { mayHideEdge } from './read-in-part';
import { nearestMiss } from './trace';

interface Place {
  readonly document: PolicyDocument;
  readonly statement: Statement;
}

const known = new WeakMap<RuleContext, ReadonlySet<string>>();

/**
 * Does a blocked edge point at this statement: as what declared it, or as the nearest miss of a gate that stops it? Also
 * where one might, for not everything was read.
 */
export function isBlamed({ document, statement }: Place, context: RuleContext): boolean {
  const { address } = document;
  const { pointer } = statement;
  const actions = statement.action.entries.map(({ value }) => value);
  if (mayHideEdge(document, actions, context)) return true;
  let blamed = known.get(context);
  if (blamed === undefined) known.set(context, (blamed = blamedIn(context)));
  return blamed.has(`${address} ${pointer}`);
}

function blamedIn(context: RuleContext): ReadonlySet<string> {
  const places = new Set<string>();
  for (const edge of context.blocked) {
    for (const at of edge.declaredAt) {
      if ('document' in at) places.add(`${at.document} ${/^\/[^/]+(?:\/\d+)?/.exec(at.pointer)?.[0] ?? at.pointer}`);
    }
    for (const decision of context.decisions(edge)) {
      for (const gate of decision.gates) {
        const miss = decision.blockedBy.includes(gate.gate) ? nearestMiss(gate) : undefined;
        if (miss !== undefined) places.add(`${miss.document} ${miss.pointer}`);
      }
    }
  }
  return places;
}
