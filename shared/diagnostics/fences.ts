/** What stops a call that is granted: a permissions boundary, a session policy, the organization, or a Deny. */
import type { Decision, GateName, StatementReport } from '../policy/decision';
import type { RuleContext } from './context';
import type { Evidence } from './finding';
import { evidenceOf, isDenied, nearestMiss } from './trace';
import { shownDocument } from '../model/shown-names';
import { policyName, statementName } from './words';

export interface Fence {
  readonly gate: GateName;
  /** A Deny, or no Allow where one is needed too. */
  readonly denies: boolean;
  /** The Deny; else the nearest miss, if one comes near. */
  readonly report: StatementReport | undefined;
  /** The document at fault; null where no single one is (no SCP of a level allows it). */
  readonly document: string | null;
}

/** Each gate that stops a denied call, in AWS's order. */
export function fencesOf(decision: Decision, context: RuleContext): readonly Fence[] {
  if (!isDenied(decision)) return [];
  return decision.blockedBy.map((gate): Fence => {
    const statements = decision.gates.find((one) => one.gate === gate);
    const deny = statements?.statements.find(({ effect, match }) => effect === 'Deny' && match === 'yes');
    if (deny !== undefined) return { gate, denies: true, report: deny, document: deny.document };
    const report = statements === undefined ? undefined : nearestMiss(statements);
    return { gate, denies: false, report, document: soleDocument(gate, decision, context) ?? report?.document ?? null };
  });
}

/** Is the call granted at this gate, whatever another says? */
export function isGrantedAt(gate: GateName, decision: Decision): boolean {
  const report = decision.gates.find((one) => one.gate === gate);
  if (report === undefined) return false;
  if (report.outcome === 'granted') return true;
  return (
    report.outcome === 'denied' && report.statements.some(({ effect, match }) => effect === 'Allow' && match === 'yes')
  );
}

/** `the permissions boundary pb`, `the SCP region-guard at ou-prod`, `the policy build-kb`. */
export function fenceName({ gate, document }: Fence, holder: string): string {
  if (document === null)
    return gate === 'rcp' ? 'every RCP' : gate === 'scp' ? 'every SCP' : `the policies of ${holder}`;
  if (gate === 'boundary') return policyName(document).replace('the policy', 'the permissions boundary');
  const [level = '', kind = ''] = document.split('#');
  const name = /^(scp|rcp)\/(.+)$/.exec(kind);
  if (kind.startsWith('policy')) return `the ${shownDocument(document)}`;
  return name === null ? policyName(document) : `the ${(name[1] ?? '').toUpperCase()} ${name[2] ?? ''} at ${level}`;
}

/** `statement OnlyOps`; the whole policy where no statement comes near. */
export function fencePlace({ report }: Fence): string {
  return report === undefined ? '' : statementName(report.sid, report.pointer);
}

export function evidenceOfFence({ report, document }: Fence, wanted: string): readonly Evidence[] {
  if (report !== undefined) return [evidenceOf(report)];
  return document === null ? [] : [{ document, pointer: '', wanted, found: null }];
}

function soleDocument(gate: GateName, { principal }: Decision, context: RuleContext): string | null {
  if (gate !== 'boundary') return null;
  const read = context.model.facts.principal(principal)?.boundary?.read ?? [];
  return read.length === 1 ? (read[0]?.document.address ?? null) : null;
}
