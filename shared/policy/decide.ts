/** The engine's one answer: a decision with its trace (part 14 of docs/spec/evaluation.md). */
import type { Assumption, Condition, Decision, GateReport, StructuralAtom, Unknown } from './decision';
import { evaluate } from './evaluate';
import type { Evaluation } from './evaluation';
import type { Facts } from './facts';
import type { Request } from './request';
import { list } from './sentence';
import { awsSentence } from './trace/aws-sentence';
import { decisionSentence } from './trace/decision-sentence';
import { gateReport } from './trace/gate-report';
import { lastName } from '../iam/arn';

/**
 * Decides one request and explains it. Same request and facts, same text (E198). Never throws; what cannot be asked is
 * UNDECIDED or NOT_APPLICABLE with the reason as its sentence. For thousands of requests use `evaluate`.
 */
export function decide(request: Request, facts: Facts): Decision {
  return explain(evaluate(request, facts), facts);
}

/** Turns an evaluation into words. */
export function explain(evaluation: Evaluation, facts: Facts): Decision {
  const { request, formed } = evaluation;
  // Before the reports: what only a nearest miss asks for was not relied on.
  const assumptions = assumptionsOf(evaluation);
  const gates = reportsOf(evaluation, facts);
  const account = formed?.target.owner ?? formed?.caller.caller.account ?? null;
  const collected = (account === null ? undefined : facts.account(account)) ?? facts.accounts()[0];
  return {
    principal: request.principal,
    action: request.action,
    resource: request.resource,
    decision: evaluation.answer,
    conditions: evaluation.conditions,
    blockedBy: evaluation.blockedBy,
    sentence: sentenceOf(evaluation, gates),
    awsSentence: awsSentence(evaluation, facts),
    gates,
    unknowns: unknownsOf(evaluation),
    assumptions,
    collectedAt: collected?.collectedAt ?? null,
  };
}

/** Where a further pair of the same call is what fails, its gates are the ones to look at (E24). */
function reportsOf(evaluation: Evaluation, facts: Facts): readonly GateReport[] {
  const part = evaluation.refusedPart;
  if (part !== null) return reportsOf(part, facts);
  const { formed } = evaluation;
  return formed === null ? [] : evaluation.gates.map((gate) => gateReport(gate, evaluation, formed, facts));
}

/** The first pair of a call that fails is explained, the others that fail are named (E24). */
function sentenceOf(evaluation: Evaluation, gates: readonly GateReport[]): string {
  const { refusedPart: part, request, blockedBy } = evaluation;
  const others = blockedBy.length === 0 ? [] : evaluation.parts.filter((one) => one !== part && isRefused(one));
  const names = [...new Set(others.map((one) => partName(one, request)))];
  const rest = names.length === 0 ? '' : ` Not allowed either: ${list(names, 'and')}.`;
  if (part === null) return decisionSentence(evaluation, gates) + rest;
  const subject =
    part.request.action === request.action ? `${request.action} on ${lastName(request.resource)}` : request.action;
  return `${subject} also needs ${partName(part, request)}. ${decisionSentence(part, gates)}${rest}`;
}

function isRefused({ blockedBy }: Evaluation): boolean {
  return blockedBy.length > 0;
}

/** What a further pair of a call adds to it: another resource, or another action. */
function partName(part: Evaluation, whole: Request): string {
  return part.request.action === whole.action ? part.request.resource : part.request.action;
}

/** The structural atoms that an answer rests on (E199), each once. */
function unknownsOf({ conditions }: Evaluation): readonly Unknown[] {
  const found = new Map<string, Unknown>();
  for (const atom of conditions.flat()) {
    if ('atom' in atom) found.set(`${atom.atom} ${atom.sentence}`, unknownOf(atom));
  }
  return [...found.values()];
}

function unknownOf(atom: Extract<Condition, { readonly atom: StructuralAtom }>): Unknown {
  return { atom: atom.atom, sentence: atom.sentence, document: atom.document };
}

/** What the asker stated, and TLS where some statement asked for it (E180, E181, E199). */
function assumptionsOf({ request, formed }: Evaluation): readonly Assumption[] {
  const stated = Object.entries(request.context ?? {}).map(([key, value]): Assumption => {
    const values = typeof value === 'string' ? [value] : value;
    return {
      key,
      values,
      sentence: `${key} is ${values.length === 0 ? 'empty' : values.join(', ')}, as the question states.`,
    };
  });
  const statesTls = stated.some(({ key }) => key.toLowerCase() === 'aws:securetransport');
  if (statesTls || formed?.context.askedForTls !== true) return stated;
  return [...stated, { key: 'aws:SecureTransport', values: ['true'], sentence: 'The call is made over TLS.' }];
}
