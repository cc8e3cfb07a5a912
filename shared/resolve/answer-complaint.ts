/**
 * The answer to what a service says in its own words (D72): the checks that its sentence stands for, in order, over the
 * things that it may be about. A check is a rule's finding on the thing's own edges; no rule is made again here.
 */
import { parseArn } from '../iam/arn';
import { serviceWord } from '../iam/service-principals';
import type { Finding } from '../diagnostics/finding';
import { RULES } from '../diagnostics/rules';
import { listed } from '../diagnostics/words';
import type { Graph, GraphEdge, GraphNode } from '../graph/graph';
import { nounOf } from '../model/shown-names';
import { answerDenial } from './answer-denial';
import type { Complaint } from './complaints';
import type { ErrorReading } from './error-reading';
import type { Account, Check, ExplainedError } from './explained-error';
import { mayBeSince } from './may-be-since';

/** Never throws. */
export function answerComplaint(reading: ErrorReading, complaint: Complaint, account: Account): ExplainedError {
  const things = thingsMeant(reading, complaint, account.graph);
  if (things.length === 0) return withoutThings(reading, complaint, account);
  const edges = [...new Set(things.flatMap((thing) => chainOf(thing, account.graph)))];
  const found = findingsOn(edges, account.findings);
  const usual = complaint.checks.flatMap((code) => found.find((finding) => finding.code === code) ?? []);
  // What is broken there without being a usual cause still explains more than nothing.
  const [first] = [...usual.filter(isCertain), ...found.filter((one) => one.kind === 'broken'), ...usual];
  const open = edges.filter(({ verdict }) => verdict === 'unknown');
  const checks = checksOf(complaint, found, open.length > 0);
  const unusual = first !== undefined && !usual.includes(first);
  const notes = [
    ...(unusual ? [UNUSUAL] : []),
    ...severalMeant(things),
    ...(complaint.advice === undefined ? [] : [complaint.advice]),
  ];
  const base = { read: reading, decision: null, checks };
  if (first !== undefined) {
    const edge = edges.find(({ id }) => id === first.edge?.id || first.alsoBlocks.includes(id)) ?? null;
    const outcome = first.kind === 'broken' ? 'refused' : 'depends';
    return { ...base, outcome, sentence: `${first.title}. ${first.message}`, notes, edge, finding: first };
  }
  const [unread] = open;
  if (unread !== undefined) {
    return { ...base, outcome: 'unknown', sentence: unread.sentence, notes, edge: unread, finding: null };
  }
  const sentence = `As the snapshot has it, nothing is in the way: every check passes for ${listed(things.map(described))}.`;
  return {
    ...base,
    outcome: 'allowed',
    sentence,
    notes: [...notes, ...mayBeSince(null, reading.time, account.model)],
    edge: edges.find(({ kind }) => kind === 'assumes') ?? null,
    finding: null,
  };
}

function isCertain({ kind }: Finding): boolean {
  return kind === 'broken';
}

/** Things of the types that the sentence speaks of; where the text names one, or its role, only those. */
function thingsMeant({ arns }: ErrorReading, { types }: Complaint, graph: Graph): readonly GraphNode[] {
  const all = [...graph.nodes.values()].filter((node) => node.kind === 'resource' && types.includes(node.type));
  const named = new Set(arns);
  if (named.size === 0) return all;
  const meant = all.filter((node) => named.has(node.id) || chainOf(node, graph).some(({ to }) => named.has(to)));
  const names = arns.some(
    (arn) => parseArn(arn)?.service === 'iam' || types.includes(graph.nodes.get(arn)?.type ?? ''),
  );
  return meant.length > 0 || names ? meant : all;
}

/** What the thing is meant to do, and what the roles that it assumes are. */
function chainOf({ id }: GraphNode, graph: Graph): readonly GraphEdge[] {
  const own = edgesFrom(id, graph);
  const roles = own.filter(({ kind }) => kind === 'assumes').map(({ to }) => to);
  return [...own, ...roles.flatMap((role) => edgesFrom(role, graph))];
}

function edgesFrom(id: string, graph: Graph): readonly GraphEdge[] {
  return (graph.out.get(id) ?? []).flatMap((edgeId) => graph.edges.get(edgeId) ?? []);
}

function findingsOn(edges: readonly GraphEdge[], findings: readonly Finding[]): readonly Finding[] {
  const ids = new Set(edges.map(({ id }) => id));
  return findings.filter(
    ({ kind, edge, alsoBlocks }) =>
      (kind === 'broken' || kind === 'might-break') &&
      ((edge !== null && ids.has(edge.id)) || alsoBlocks.some((id) => ids.has(id))),
  );
}

const UNUSUAL = 'None of the usual causes of this message was found; this is what else is wrong there.';

/** In order; of those behind the first that holds only others that hold, for one cause hides what it would cause. */
function checksOf({ checks }: Complaint, found: readonly Finding[], open: boolean): readonly Check[] {
  const all = checks.map((code): Check => {
    const title = RULES.find((rule) => rule.code === code)?.title ?? code;
    if (found.some((finding) => finding.code === code)) return { code, title, outcome: 'holds' };
    return { code, title, outcome: open ? 'open' : 'passes' };
  });
  const first = all.findIndex(({ outcome }) => outcome === 'holds');
  return first < 0 ? all : all.filter(({ outcome }, at) => at < first || outcome === 'holds');
}

function severalMeant(things: readonly GraphNode[]): readonly string[] {
  if (things.length < 2) return [];
  const shown = things.length > 5 ? `${things.length} things` : listed(things.map(described));
  return [`The text does not say which one is meant; it may be about ${shown}.`];
}

function described({ type, name }: GraphNode): string {
  return type === 'AWS::Bedrock::ModelInvocationLogging' ? 'the logging setting' : `the ${nounOf(type)} ${name}`;
}

/** Where creating fails AWS leaves nothing behind; a role that the text names can be asked for all the same. */
function withoutThings(reading: ErrorReading, complaint: Complaint, account: Account): ExplainedError {
  const role = reading.arns.find((arn) => /^arn:[^:]+:iam::\d{12}:role\//.test(arn));
  if (role !== undefined && complaint.service !== null) {
    const asked = { ...reading, caller: complaint.service, action: 'sts:AssumeRole', resource: role };
    return { ...answerDenial(asked, account), read: reading };
  }
  const nouns = listed(complaint.types.map(nounOf));
  const who = complaint.service === null ? 'AWS' : serviceWord(complaint.service);
  return {
    read: reading,
    outcome: 'incomplete',
    sentence: `The error is about ${complaint.about}, and no ${nouns} is in this snapshot: where creating one fails, ${who} leaves none behind.`,
    notes: [
      'Paste the role with the error, or ask for it: iam-atlas why FILE --principal SERVICE --action sts:AssumeRole --resource ROLE.',
      ...(complaint.advice === undefined ? [] : [complaint.advice]),
    ],
    decision: null,
    edge: null,
    finding: null,
    checks: [],
  };
}
