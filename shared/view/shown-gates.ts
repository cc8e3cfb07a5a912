/** A decision's gates as the inspector shows them: the sentence, the nearest miss, the documents with their marks. */
import type { Evidence } from '../diagnostics/finding';
import { statementName } from '../diagnostics/words';
import type { Statement } from '../policy/document';
import type { AccountModel } from '../model/account-model';
import type { Decision, GateName, GateReport, StatementReport } from '../policy/decision';
import type { ShownDocument, ShownGate } from './details-types';
import { gateTitle } from './gate-titles';
import { gateReads, identityDocuments } from './gate-documents';
import { documentName, showDocument, type Mark } from './shown-document';

/** Gates that speak of one document of the resource: it is shown even where no statement of it comes near. */
const OWN_DOCUMENT: Partial<Readonly<Record<GateName, string>>> = {
  'trust-policy': 'trust',
  'key-policy': 'policy',
  'resource-policy': 'policy',
};

/** `evidence`: where the finding of the edge points; it marks the gate that blocked where no statement of it comes near. */
export function shownGates(
  decision: Decision,
  model: AccountModel,
  evidence: readonly Evidence[] = [],
): readonly ShownGate[] {
  return decision.gates.map((gate) => ({
    gate,
    title: gateTitle(gate.gate, model.facts.resource(decision.resource)?.type),
    sentence: gate.sentence,
    nearestMiss: nearestMiss(gate, model),
    documents: documents(gate, decision, model, evidence),
  }));
}

function missed(gate: GateReport): StatementReport | undefined {
  return gate.nearestMiss === null ? undefined : gate.statements[gate.nearestMiss];
}

/** `Closest: statement 1 of the trust policy of etl. Principal names lambda.amazonaws.com, …` */
function nearestMiss(gate: GateReport, model: AccountModel): string | null {
  const statement = missed(gate);
  if (statement === undefined) return null;
  const document = documentName(statement.document, model);
  const because = statement.because.replace(/\.$/, '');
  return `Closest: ${statementName(statement.sid, statement.pointer)} of the ${document}. ${because}.`;
}

/** The deciding document first: that of a Deny, then of the nearest miss, then of what grants. */
function documents(
  gate: GateReport,
  decision: Decision,
  model: AccountModel,
  evidence: readonly Evidence[],
): readonly ShownDocument[] {
  const miss = missed(gate);
  const marks = new Map<string, Mark[]>();
  const deciding = gate.statements.filter((statement) => statement === miss || statement.match !== 'no');
  const inOrder = [...deciding].sort((a, b) => weight(a, miss) - weight(b, miss));
  for (const statement of inOrder) {
    const list = marks.get(statement.document) ?? [];
    const denies = statement.effect === 'Deny' && statement.match !== 'no';
    list.push({ pointer: statement.pointer, kind: denies ? 'deny' : 'statement' });
    for (const pointer of atFault(statement, denies, model)) list.push({ pointer, kind: 'value' });
    marks.set(statement.document, list);
  }
  const blocks = decision.blockedBy.includes(gate.gate);
  if (marks.size === 0 && blocks) {
    for (const { document, pointer } of evidence) {
      if (!gateReads(gate.gate, document, decision, model)) continue;
      const list = marks.get(document) ?? [];
      if (pointer !== '') list.push({ pointer: statementOf(pointer), kind: 'statement' }, { pointer, kind: 'value' });
      marks.set(document, list);
    }
  }
  // Still nothing: what was searched in vain can be read, without a mark.
  if (marks.size === 0 && blocks && gate.gate === 'identity') {
    for (const address of identityDocuments(decision.principal, model)) marks.set(address, []);
  }
  const own = OWN_DOCUMENT[gate.gate];
  if (marks.size === 0 && own !== undefined && gate.searched.policies > 0) {
    const owner = model.facts.resource(decision.resource)?.arn ?? decision.resource;
    marks.set(`${owner}#${own}`, []);
  }
  return [...marks].flatMap(([address, list]) => showDocument(address, list, model) ?? []);
}

function statementOf(pointer: string): string {
  return /^\/Statement(\/\d+)?/.exec(pointer)?.[0] ?? pointer;
}

function weight(statement: StatementReport, miss: StatementReport | undefined): number {
  if (statement.effect === 'Deny' && statement.match === 'yes') return 0;
  if (statement === miss) return 1;
  return statement.effect === 'Deny' ? 2 : 3;
}

/** A value is at fault where it fails or denies: a Deny by its conditions, if it has any. What grants has no fault. */
function atFault(statement: StatementReport, denies: boolean, model: AccountModel): readonly string[] {
  if (denies) {
    const conditions = statement.elements.filter(({ element }) => element === 'Condition');
    if (conditions.length > 0) return conditions.map(({ pointer }) => pointer);
  } else if (statement.match === 'yes') return [];
  if (statement.at === null) return [];
  // No one action of a list is at fault where the one asked for is not among them: all of them are shown.
  const listed = statement.element === 'Action' ? statementAt(statement, model)?.action.entries : undefined;
  return listed?.map(({ pointer }) => pointer) ?? [statement.at];
}

function statementAt({ document, pointer }: StatementReport, model: AccountModel): Statement | undefined {
  return model.documents.get(document)?.document?.statements.find((statement) => statement.pointer === pointer);
}
