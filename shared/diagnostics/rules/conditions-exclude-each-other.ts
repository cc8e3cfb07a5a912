import { shownDocument } from '../../model/shown-names';
import type { Decision, StatementReport } from '../../policy/decision';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { refusedCalls } from '../refused-calls';
import { evidenceOf } from '../trace';
import { reasonOf } from '../reason-of';
import { beforeColon, listed, placeOf } from '../words';

/**
 * D85: each policy would let the call through under a condition, or but for a Deny, and no call can meet all of them
 * (E101). Within one statement D70 says it of the document, too.
 */
export const conditionsExcludeEachOther = defineRule({
  id: 'conditions-exclude-each-other',
  code: 'D85',
  title: 'Conditions of several statements exclude each other',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes', 'passes', 'accesses'],
  explains: {
    scp: ['contradict'],
    rcp: ['contradict'],
    vpce: ['contradict'],
    'trust-policy': ['contradict'],
    'key-policy': ['contradict'],
    'resource-policy': ['contradict'],
    identity: ['contradict'],
    boundary: ['contradict'],
    session: ['contradict'],
    'cross-account-other-side': ['contradict'],
  },
  messages: {
    contradict: {
      title: '{cannot}',
      text: '{reason} The conditions of {places} exclude each other.',
      fix: 'Change the conditions of {places}, so that one call can meet them together.',
    },
  },
  check: (context, say) =>
    context.blocked.flatMap((edge) => {
      const { own, parts } = refusedCalls(edge.requests, context);
      const decision = [...own, ...parts].find(({ gates }) => gates.some(({ reason }) => reason === 'contradict'));
      if (decision === undefined) return [];
      const deciding = decidingStatements(decision);
      const [first] = deciding;
      const places = listed(deciding.map((one) => placeIn(one, context)));
      const said = say('contradict', {
        cannot: beforeColon(edge.sentence),
        reason: reasonOf(edge, context),
        places,
      });
      const cause = `${edge.from} ${first === undefined ? edge.to : first.document + first.pointer}`;
      return [{ said, edges: [edge], evidence: deciding.map((one) => evidenceOf(one)), cause }];
    }),
});

/** What would let it through under a condition, and what may deny it; each once. */
function decidingStatements({ gates, blockedBy }: Decision): readonly StatementReport[] {
  const met = new Map<string, StatementReport>();
  for (const { gate, statements } of gates) {
    for (const one of statements) {
      if (one.match !== 'maybe' || !(blockedBy.includes(gate) || one.effect === 'Deny')) continue;
      met.set(one.document + one.pointer, one);
    }
  }
  return [...met.values()];
}

function placeIn({ document, pointer, sid }: StatementReport, { graph }: RuleContext): string {
  return placeOf(sid, pointer, shownDocument(document, graph.nodes.get(document.split('#')[0] ?? '')?.type));
}
