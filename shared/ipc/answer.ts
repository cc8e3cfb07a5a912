/** Answers the page's questions about an open snapshot: a view in, a laid-out graph out, and what a selection asks for. */
import { FORMATS, type Drawing } from '../export/formats';
import type { Graph, GraphEdge } from '../graph/graph';
import { undeclaredEdges } from '../graph/undeclared';
import { layOut } from '../layout/lay-out';
import type { LaidOutGraph } from '../layout/laid-out';
import { edgeDetails, listFindings, listUnknown, nodeDetails } from '../view/details';
import { project } from '../view/project';
import { search } from '../view/search';
import type { View } from '../view/view';
import type { Result } from './contract';
import type { Asked, DrawnSvg, Questions } from './engine-protocol';
import type { Session } from './session';
import { shownDate } from './shown-date';

type Output = Questions[Asked['question']]['output'];

/** Every question gets an answer: what goes wrong becomes an error in the envelope, never an exception. */
export function answerTo(session: Session | null, asked: Asked): Result<Output> {
  if (session === null) {
    return failed('not-open', 'The account is still being opened.', 'Wait until it is there, then try again.');
  }
  try {
    return answer(session, asked);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return failed('internal', 'The app could not work this out.', `Try another view. What stopped it: ${cause}`);
  }
}

function answer(session: Session, asked: Asked): Result<Output> {
  const { graph, model, findings } = session;
  switch (asked.question) {
    case 'view:lay-out':
      return done(laidOut(session, asked.input.view));
    case 'findings:list':
      return done({
        findings: listFindings(findings, graph),
        unknownEdges: session.summary.edges.unknown,
        unknown: listUnknown(graph, model),
      });
    case 'edge:explain': {
      const known = withUndeclared(session);
      if (!known.edges.has(asked.input.edgeId)) return notThere('connection');
      return done(edgeDetails(asked.input.edgeId, known, model, findings));
    }
    case 'node:describe':
      if (!graph.nodes.has(asked.input.nodeId)) return notThere('principal or resource');
      return done(nodeDetails(asked.input.nodeId, graph, model));
    case 'search:find':
      return done(search(asked.input.text, graph));
    case 'export:svg':
      return done(svgOf(session, asked.input.view, asked.input.theme));
  }
}

/** The view's part of the graph, with every position. */
function laidOut(session: Session, view: View): LaidOutGraph {
  return layOut(project(session.graph, view, extraEdges(session, view)));
}

/** The same picture ready to be written in any format, with title, account and date. */
export function drawing(session: Session, view: View, theme: 'light' | 'dark'): Drawing {
  const { graph, summary, undeclared } = session;
  const { account, collectedAt } = summary;
  return {
    graph: laidOut(session, view),
    options: {
      title: titleOf(session, view),
      account: account.alias === null ? account.id : `${account.alias} · ${account.id}`,
      date: collectedAt === null ? '' : shownDate(collectedAt),
      theme,
    },
    edgeOf: (id) => graph.edges.get(id) ?? undeclared.get(id),
  };
}

const STORY_TITLES: Readonly<Record<View['story'], string>> = {
  broken: 'What should work and does not',
  assume: 'Who can assume what',
  access: 'Who can access what',
};

function titleOf({ graph }: Session, { story, focus }: View): string {
  const node = focus === null ? undefined : graph.nodes.get(focus);
  return node === undefined ? STORY_TITLES[story] : `${STORY_TITLES[story]}: ${node.name}`;
}

function svgOf(session: Session, view: View, theme: 'light' | 'dark'): DrawnSvg {
  const svg = FORMATS.svg(drawing(session, view, theme));
  return { svg, fileName: `${fileStem(session.summary.name)}-${view.story}.svg` };
}

/** Access that nobody declared, computed for the focus when the view asks for it, and remembered for `edge:explain`. */
function extraEdges(session: Session, view: View): readonly GraphEdge[] {
  if (!view.undeclared || view.focus === null || !session.graph.nodes.has(view.focus)) return [];
  const edges = undeclaredEdges(view.focus, session.graph, session.model);
  for (const edge of edges) session.undeclared.set(edge.id, edge);
  return edges;
}

function withUndeclared({ graph, undeclared }: Session): Graph {
  return undeclared.size === 0 ? graph : { ...graph, edges: new Map([...graph.edges, ...undeclared]) };
}

/** `sidekick.json.gz` → `sidekick` */
function fileStem(name: string): string {
  return name.replace(/\.gz$/i, '').replace(/\.json$/i, '') || 'account';
}

function done<T extends Output>(data: T): Result<T> {
  return { ok: true, data };
}
function notThere(what: string): Result<never> {
  return failed('not-there', `This ${what} is not in the open account.`, 'Search for it by name or ARN.');
}
function failed(code: string, title: string, hint: string): Result<never> {
  return { ok: false, error: { code, title, hint } };
}
