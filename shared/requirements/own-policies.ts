/** The fifth link: what the policies of the things themselves say to those who reach them. */
import { decisionsOf } from '../graph/decisions-of';
import type { GraphEdge, Verdict } from '../graph/graph';
import { compareVerdicts, verdictOf } from '../graph/verdict';
import { lastName } from '../iam/arn';
import { isServicePrincipal, serviceWord } from '../iam/service-principals';
import { nounOf } from '../model/shown-names';
import type { Decision, GateName, GateReport } from '../policy/decision';
import { nameOf, type RequirementsAccount } from './account';
import type { RequirementLine } from './checklist';

/** Gates that belong to the thing, or to the way to it; the others are the caller's and the edge tells them. */
const OF_THE_THING: ReadonlySet<GateName> = new Set([
  'key-policy',
  'resource-policy',
  'block-public-access',
  'data-access-policy',
  'vpce',
  'cross-account-other-side',
]);

/** Without a grant of these nobody gets in, whatever the policies of the caller say. */
const MUST_GRANT: ReadonlySet<GateName> = new Set(['key-policy', 'data-access-policy']);

/** What a policy says to a call; `gate` null: the call could not be judged at all. */
interface Heard {
  readonly edge: GraphEdge;
  readonly decision: Decision;
  readonly gate: GateReport | null;
  readonly verdict: Verdict;
}

/**
 * One line for each thing, policy and caller: the worst that the policy says to the calls of these edges. Nothing for a
 * thing without a policy, unless it would need one (another account's, or a service calls).
 */
export function ownPolicyLines(edges: readonly GraphEdge[], account: RequirementsAccount): readonly RequirementLine[] {
  const found = new Map<string, Heard>();
  for (const edge of edges) {
    for (const decision of decisionsOf(edge, account.model)) {
      for (const { gate, verdict } of heardIn(decision, account)) {
        const key = `own-policies:${edge.to}|${gate?.gate ?? ''}|${decision.principal}`;
        const known = found.get(key);
        if (known === undefined || compareVerdicts(verdict, known.verdict) < 0)
          found.set(key, { edge, decision, gate, verdict });
      }
    }
  }
  return [...found].map(([id, heard]) => ({
    id,
    sentence: sentenceOf(heard, account),
    verdict: heard.verdict,
    edgeId: account.graph.edges.has(heard.edge.id) ? heard.edge.id : null,
    finding: null,
    things: [],
  }));
}

/** What the policies of the thing say; a thing that is not in the snapshot may have one, whoever owns it. */
function heardIn(decision: Decision, { model }: RequirementsAccount): readonly Pick<Heard, 'gate' | 'verdict'>[] {
  if (decision.gates.length === 0) {
    const none = model.facts.resource(decision.resource)?.policy.state === 'none';
    return none || decision.decision !== 'UNDECIDED' ? [] : [{ gate: null, verdict: 'unknown' }];
  }
  return decision.gates.flatMap((gate) => {
    const verdict = OF_THE_THING.has(gate.gate) ? verdictAt(gate, decision) : null;
    return verdict === null ? [] : [{ gate, verdict }];
  });
}

/** What one gate does to a call; null: it has no say. */
function verdictAt({ gate, outcome, statements }: GateReport, decision: Decision): Verdict | null {
  const blocks = decision.blockedBy.includes(gate);
  switch (outcome) {
    case 'not-consulted':
      return null;
    case 'not-attached':
      return blocks ? 'broken' : null;
    case 'denied':
      return 'broken';
    case 'not-read':
      return 'unknown';
    case 'granted':
      return 'works';
    case 'no-grant':
      if (blocks) return 'broken';
      return MUST_GRANT.has(gate) ? (whole(decision) ?? null) : 'works';
    case 'granted-if':
    case 'denied-if': {
      if (whole(decision) === 'works') return 'works';
      const documents = new Set(statements.map(({ document }) => document));
      const unread = decision.unknowns.some(({ document }) => document !== null && documents.has(document));
      return unread || statements.length === 0 ? 'unknown' : 'works-if';
    }
  }
}

function whole({ decision, conditions, blockedBy }: Decision): Verdict | undefined {
  return verdictOf({ answer: decision, conditions, blockedBy })?.verdict;
}

function sentenceOf({ edge, decision, gate, verdict }: Heard, account: RequirementsAccount): string {
  const name = nameOf(edge.to, account);
  if (gate === null) return `Whether ${name} has a policy of its own, and what it says, is unknown.`;
  if (verdict !== 'works') return withName(gate.sentence, edge.to, name);
  if (gate.delegates === true) return withName(gate.sentence, edge.to, name);
  const caller = isServicePrincipal(decision.principal)
    ? serviceWord(decision.principal)
    : nameOf(decision.principal, account);
  const policy = policyOf(gate.gate, edge.to, name, account);
  return gate.outcome === 'granted' ? `${policy} lets ${caller} in.` : `${policy} does not stop ${caller}.`;
}

function policyOf(gate: GateName, thing: string, name: string, { graph }: RequirementsAccount): string {
  switch (gate) {
    case 'key-policy':
      return `The key policy of ${name}`;
    case 'data-access-policy':
      return `The data access policy of ${name}`;
    case 'block-public-access':
      return `Block Public Access of ${name}`;
    case 'vpce':
      return `The endpoint's policy`;
    default:
      return `The ${nounOf(graph.nodes.get(thing)?.type ?? '')} policy of ${name}`;
  }
}

/** The engine names a key by its id; a person by its alias. */
function withName(sentence: string, arn: string, name: string): string {
  return sentence.replaceAll(lastName(arn), name);
}
