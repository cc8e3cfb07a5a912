/**
 * A service's role that has the right and is kept from it all the same, by its permissions boundary or by a Deny of its
 * own policies: told by the rule of the edge, in the same words everywhere (scenarios.md, "Who leads").
 */
import type { Change } from '../model/change';
import type { StatementReport } from '../policy/decision';
import type { RuleContext } from './context';
import { addStatements, statementsFor } from './allowing';
import { addValues } from './changes';
import type { Evidence } from './finding';
import type { Refused } from './refusals';
import { callsInWords, policyWords } from './sayings';
import { evidenceOf } from './trace';
import { statementName } from './words';

/** To spread into a rule's messages. `what`: the finding's title. */
export const FENCED_MESSAGES = {
  'boundary-omits': {
    title: '{what}',
    text: 'The policies of {holder} allow it. Its permissions boundary, {policy}, does not allow {calls}.',
    fix: 'Allow {calls} in {policy}.',
  },
  denied: {
    title: '{what}',
    text: 'A Deny wins over every Allow, and {statement} of {policy} denies {holder} {calls}.',
    fix: 'Narrow {statement} of {policy}, so that it leaves out {calls}; do not delete it.',
  },
} as const;

export interface Fence {
  readonly id: 'boundary-omits' | 'denied';
  readonly names: Readonly<Record<'what' | 'holder' | 'policy' | 'calls' | 'statement', string>>;
  readonly evidence: readonly Evidence[];
  readonly cause: string;
  readonly changes: (summary: string) => readonly (Change | null)[];
}

/** The boundary or Deny behind a refusal, in words and with what would mend it; null: the right is simply missing. */
export function fenceOf(refused: Refused, what: string, context: RuleContext): Fence | null {
  const { holder, refusal, requests } = refused;
  const common = { what, holder: context.name(holder.arn), calls: callsInWords(requests) };
  if (refusal.kind === 'missing') return null;
  if (refusal.kind === 'boundary') {
    const { boundary } = refusal;
    return {
      id: 'boundary-omits',
      names: { ...common, policy: policyWords(boundary), statement: '' },
      evidence: [{ document: boundary, pointer: '', wanted: requests[0]?.action ?? null, found: null }],
      cause: `${boundary} ${refused.to}`,
      changes: (summary) => [addStatements(boundary, statementsFor(requests), summary, context)],
    };
  }
  const { report } = refusal;
  return {
    id: 'denied',
    names: { ...common, policy: policyWords(report.document), statement: statementName(report.sid, report.pointer) },
    evidence: [evidenceOf(report)],
    cause: `${report.document}${report.pointer} ${refused.to}`,
    changes: (summary) => [leftOut(report, refused, summary, context)],
  };
}

/** A Deny with a list of what it leaves out takes one thing more. */
function leftOut(report: StatementReport, { requests }: Refused, summary: string, context: RuleContext): Change | null {
  const element = context.statement(report.document, report.pointer)?.resource;
  if (element === undefined || element?.not !== true) return null;
  const things = [...new Set(requests.map(({ resource }) => resource))];
  return addValues(report.document, element.pointer, things, summary, context);
}
