/** A gate as the trace lists it: outcome, reason, what was searched, the statements that decide or come near (E191–E196). */
import type { DenialReason, GateOutcome, GateReport, StatementReport } from '../decision';
import { deniesOf } from '../conclude';
import type { Evaluation, Formed, GateEvaluation, Hit, SearchedSet } from '../evaluation';
import type { Facts } from '../facts';
import { admittedAs, onlyDelegates } from './delegation';
import { gateSentence } from './gate-sentence';
import { nearestMiss, type Miss } from './nearest-miss';
import { reasonOf } from './reason';
import { statementReport } from './statement-report';
import { unverifiedGate } from './unverified-gate';
import { viaOf } from './via';

/** Reports one gate of an evaluation whose caller and target are known. */
export function gateReport(gate: GateEvaluation, evaluation: Evaluation, formed: Formed, facts: Facts): GateReport {
  const blocks = evaluation.blockedBy.includes(gate.gate);
  const contradicts = evaluation.contradicts && blocks;
  const outcome = contradicts ? 'no-grant' : outcomeOf(gate, blocks);
  const refused = outcome === 'no-grant';
  const sets = refused ? refusingSets(gate) : gate.sets;
  const miss = refused ? nearestMiss(sets, formed.call) : null;
  const inner = refused ? innerReport(gate, facts) : null;
  if (inner !== null) return inner;
  const hits = gate.sets.flatMap((set) => [...sorted(set.denies), ...(gate.onlyDenies ? [] : sorted(set.allows))]);
  const report = ({ statement, document, match }: Hit | Miss, elements = match.elements()): StatementReport =>
    statementReport(statement, document, match, elements, viaOf(document, gate.sets));
  const statements = hits.map((hit) => report(hit));
  const nearest = miss === null ? null : statements.length;
  const all: readonly StatementReport[] = miss === null ? statements : [...statements, report(miss, miss.elements)];
  const alone = refused ? refusalReason(gate, evaluation, formed, miss) : outcome === 'not-read' ? 'unreadable' : null;
  const reason = contradicts ? 'contradict' : alone;
  const searched = countOf(sets);
  const unverified = unverifiedGate(gate, evaluation, formed, facts);
  return {
    gate: gate.gate,
    outcome,
    reason,
    searched,
    nearestMiss: nearest,
    statements: all,
    sentence: gateSentence({ gate, outcome, reason, searched, miss, sets, contradicts, formed, evaluation }),
    ...(outcome === 'granted' && onlyDelegates(gate) ? { delegates: true } : {}),
    ...(unverified === null ? {} : { unverified }),
  };
}

/** By policy; the statements of one stand in its own order already (E198). */
function sorted(hits: readonly Hit[]): readonly Hit[] {
  const addresses = [...new Set(hits.map(({ document }) => document.address))].sort();
  return addresses.flatMap((address) => hits.filter(({ document }) => document.address === address));
}

/** `pass-role` shows the gate that stops iam:PassRole on the role (E24). */
function innerReport({ inner, gate, sentence }: GateEvaluation, facts: Facts): GateReport | null {
  const stopping = inner?.gates.find((one) => one.gate === inner.blockedBy[0]);
  // Not of a role: iam:PassRole is never asked of it, and no gate was.
  if (inner === undefined || stopping === undefined || inner.formed === null) return null;
  const report = gateReport(stopping, inner, inner.formed, facts);
  return { ...report, gate, sentence: [sentence?.(), report.sentence].join(' ') };
}

function outcomeOf(gate: GateEvaluation, blocks: boolean): GateOutcome {
  const denies = deniesOf(gate);
  if (denies.some(({ match }) => match.match === 'yes')) return 'denied';
  // Where another gate may grant in its place, what this one may deny is what matters of it.
  if (gate.value.match === 'no' && !blocks && denies.length > 0) return 'denied-if';
  if (gate.value.match === 'no' && (blocks || gate.state === 'read')) return 'no-grant';
  if (gate.state !== 'read') return gate.state;
  if (gate.value.match === 'maybe') return 'granted-if';
  return denies.length > 0 ? 'denied-if' : 'granted';
}

/** Of the levels of an organization only those that refuse; all of them where they refuse only together (E101). */
function refusingSets(gate: GateEvaluation): readonly SearchedSet[] {
  const refusing = gate.sets.filter(({ allows, policies }) => allows.length === 0 && policies.unread.length === 0);
  return refusing.length === 0 ? gate.sets : refusing;
}

function countOf(sets: readonly SearchedSet[]): GateReport['searched'] {
  const documents = new Map(
    sets.flatMap(({ policies }) => policies.read).map(({ document }) => [document.address, document]),
  );
  let statements = 0;
  for (const document of documents.values()) statements += document.statements.length;
  return { policies: documents.size, statements };
}

function refusalReason(gate: GateEvaluation, evaluation: Evaluation, formed: Formed, miss: Miss | null): DenialReason {
  if (gate.reason !== null) return gate.reason;
  if (gate.gate === formed.target.gate && gate.sets.length === 0)
    return hasOtherQualifier(formed) ? 'no-statement' : 'no-resource-policy';
  if (gate.gate === 'identity' && admitsAccountOnly(evaluation, formed)) return 'account-only-delegation';
  return reasonOf(miss, formed.call);
}

/** E135: the function has a policy, but not on the version or alias that is called. */
function hasOtherQualifier({ target }: Formed): boolean {
  const { type, properties } = target.facts ?? {};
  return type === 'AWS::Lambda::Function' && Object.keys(properties?.['qualifiedPolicies'] ?? {}).length > 0;
}

/** E127: the thing's policy admits the caller's account, and only that. A key's default policy always does. */
function admitsAccountOnly(evaluation: Evaluation, formed: Formed): boolean {
  if (!formed.sameAccount || formed.target.gate === 'key-policy') return false;
  return admittedAs(evaluation, formed).has('account');
}
