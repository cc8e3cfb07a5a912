/** A view of an open snapshot as it is drawn: for the page, and as a picture with title, account and date. */
import type { Drawing } from '../export/formats';
import type { Graph, GraphEdge } from '../graph/graph';
import { undeclaredEdges } from '../graph/undeclared';
import { layOut } from '../layout/lay-out';
import type { LaidOutGraph } from '../layout/laid-out';
import { project } from '../view/project';
import type { View } from '../view/view';
import { counted } from '../view/words';
import type { OpenAccount } from './open-account';
import type { Session } from './session';
import { shownDate } from './shown-date';

/**
 * The view's part of the graph, with every position. `read`: the graph without the policies that were edited; what was
 * broken in it stays in the view, so that one sees it work.
 */
export function laidOut(session: Session, view: View, read: Graph): LaidOutGraph {
  return layOut(project(session.graph, view, extraEdges(session, view), read));
}

/** The same picture ready to be written in any format, with title, account and date. */
export function drawing({ read, shown, applied }: OpenAccount, view: View, theme: 'light' | 'dark'): Drawing {
  const { graph, summary, undeclared } = shown;
  const { account, collectedAt } = summary;
  return {
    graph: laidOut(shown, view, read.graph),
    options: {
      title: `${titleOf(shown, view)}${whatIfWords(applied.length)}`,
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

/** A picture of what is not so must say it. */
function whatIfWords(edited: number): string {
  return edited === 0 ? '' : `, if ${counted(edited, 'policy')} were edited`;
}

/** What to call the picture's file: `sidekick-broken.svg`. */
export function pictureName({ shown: { summary }, applied }: OpenAccount, view: View, ending: string): string {
  return `${fileStem(summary.name)}-${view.story}${applied.length === 0 ? '' : '-what-if'}.${ending}`;
}

/** Access that nobody declared, computed for the focus when the view asks for it, and remembered for `edge:explain`. */
function extraEdges(session: Session, view: View): readonly GraphEdge[] {
  if (!view.undeclared || view.focus === null || !session.graph.nodes.has(view.focus)) return [];
  const edges = undeclaredEdges(view.focus, session.graph, session.model);
  for (const edge of edges) session.undeclared.set(edge.id, edge);
  return edges;
}

/** `sidekick.json.gz` → `sidekick` */
function fileStem(name: string): string {
  return name.replace(/\.gz$/i, '').replace(/\.json$/i, '') || 'account';
}
