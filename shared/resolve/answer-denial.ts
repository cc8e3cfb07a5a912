/** The answer to an error that says who asked for what: the call is asked of the account, its edge and finding are looked up. */
import { accountOfArn } from '../iam/arn';
import type { Finding } from '../diagnostics/finding';
import type { GraphEdge } from '../graph/graph';
import { verdictOf } from '../graph/verdict';
import { shownName } from '../model/shown-names';
import { decide } from '../policy/decide';
import type { Decision } from '../policy/decision';
import { bestEdge, edgesAsked } from './edges-asked';
import { decodeCommand } from './encoded-message';
import type { ErrorReading } from './error-reading';
import type { Account, ExplainedError, Outcome } from './explained-error';
import { ageSentence, mayBeSince } from './may-be-since';
import { settleRequest, type Settled } from './settle-request';
import { differences } from './stated-and-found';

/** Never throws. */
export function answerDenial(reading: ErrorReading, account: Account): ExplainedError {
  const settled = settleRequest(reading, account.model);
  const { request } = settled;
  if (request === null) return withoutRequest(reading, settled, account);
  const decision = decide(request, account.model.facts);
  const outcome = outcomeOf(decision);
  const edge = bestEdge(edgesAsked(settled, account.graph, account.model), request);
  const finding = edge === null ? null : explaining(edge, outcome, account);
  return {
    read: reading,
    outcome,
    sentence: sentenceOf(decision, outcome),
    notes: [
      ...elsewhere(settled, account),
      ...settled.notes,
      ...differences(reading.reason, decision, outcome, account.model),
      // A caller whom the account does not have is gone, or was made later.
      ...(outcome === 'unknown' && decision.gates.length === 0
        ? [ageSentence(settled.caller, reading.time, account.model)]
        : []),
      ...(outcome === 'allowed' ? mayBeSince(settled.caller, reading.time, account.model) : []),
      ...decoding(reading),
    ],
    decision,
    edge,
    finding,
    checks: [],
  };
}

/** The edge's finding, where it speaks of what was answered: one call of a broken edge may still be allowed. */
function explaining(edge: GraphEdge, outcome: Outcome, account: Account): Finding | null {
  const finding = findingOf(edge, account);
  if (outcome === 'refused') return finding;
  return outcome === 'depends' && finding?.kind === 'might-break' ? finding : null;
}

/** The first finding that carries the edge. */
function findingOf(edge: GraphEdge, { findings }: Account): Finding | null {
  return findings.find((one) => one.edge?.id === edge.id || one.alsoBlocks.includes(edge.id)) ?? null;
}

function outcomeOf({ decision, conditions, blockedBy }: Decision): Outcome {
  switch (verdictOf({ answer: decision, conditions, blockedBy })?.verdict) {
    case 'works':
      return 'allowed';
    case 'works-if':
      return 'depends';
    case 'broken':
      return 'refused';
    default:
      return 'unknown';
  }
}

function sentenceOf({ sentence }: Decision, outcome: Outcome): string {
  return outcome === 'allowed' ? `As the snapshot has it, this call is allowed. ${sentence}` : sentence;
}

/** A caller of an account that was not read: half of the answer lies there. */
function elsewhere({ caller }: Settled, { model }: Account): readonly string[] {
  const other = caller === null ? null : accountOfArn(caller);
  if (other === null || model.facts.account(other) !== undefined) return [];
  return [
    `The caller is of account ${other}, which is not in this snapshot: what its own policies allow is not known.`,
  ];
}

function decoding({ encoded }: ErrorReading): readonly string[] {
  return encoded === null
    ? []
    : [`AWS has encoded the details. Decode them, and paste the answer here: ${decodeCommand(encoded)}`];
}

const MOST_LISTED = 5;

/** What of the call is known leads to the refused calls of that kind; only one is shown as the likely one, never as a fact. */
function withoutRequest(reading: ErrorReading, settled: Settled, account: Account): ExplainedError {
  const empty = {
    read: reading,
    outcome: 'incomplete',
    decision: null,
    edge: null,
    finding: null,
    checks: [],
  } as const;
  const notes = [...settled.notes, ...decoding(reading)];
  if (settled.action === null && reading.encoded !== null) {
    return { ...empty, sentence: 'What was refused is encoded in this error, and only AWS can read it.', notes };
  }
  const broken = candidates(reading, settled, account).filter(({ verdict }) => verdict === 'broken');
  const missing = `The text does not say ${missingWords(settled)}.`;
  const [only, ...others] = broken;
  if (only !== undefined && others.length === 0) {
    const sentence = `${missing} One such call is refused here: ${only.sentence}`;
    return { ...empty, sentence, notes, edge: only, finding: findingOf(only, account) };
  }
  if (only === undefined) {
    const sentence = `${missing} ${known(settled)}Paste the whole message, or the CloudTrail event of the call.`;
    return { ...empty, sentence, notes };
  }
  const listed = broken.slice(0, MOST_LISTED).map(({ sentence }) => sentence);
  const rest = broken.length - listed.length;
  return {
    ...empty,
    sentence: `${missing} ${broken.length} such calls are refused here.`,
    notes: [...listed, ...(rest > 0 ? [`And ${rest} more.`] : []), ...notes],
  };
}

/** S3's bare 403 says nothing of the call: what is meant to reach that bucket, or any. */
function candidates(reading: ErrorReading, settled: Settled, { graph, model }: Account): readonly GraphEdge[] {
  if (reading.family !== 's3' || settled.action !== null) return edgesAsked(settled, graph, model);
  const bucket = settled.resource === null ? null : (model.facts.resource(settled.resource)?.arn ?? settled.resource);
  return [...graph.edges.values()].filter(
    ({ kind, to }) =>
      kind === 'accesses' && (bucket === null ? graph.nodes.get(to)?.type === 'AWS::S3::Bucket' : to === bucket),
  );
}

function missingWords({ caller, action, resource }: Settled): string {
  const words = [
    ...(caller === null ? ['who called'] : []),
    ...(action === null ? ['for which action'] : []),
    ...(resource === null ? ['on which resource'] : []),
  ];
  return words.length < 3 ? words.join(' and ') : 'who called what on which resource';
}

function known({ caller, action, resource }: Settled): string {
  if (action === null) return '';
  const on = resource === null ? '' : ` on ${shownName(resource)}`;
  return caller === null && resource === null ? '' : `No declared call of ${action}${on} is refused here. `;
}
