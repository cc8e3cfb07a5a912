/** `check` for a person: a headline, then each finding with what to look at (docs/voice.md). */
import { listedInShort } from '../../shared/diagnostics/words';
import type { Evidence, Finding } from '../../shared/diagnostics/finding';
import type { Graph } from '../../shared/graph/graph';
import type { Session } from '../../shared/ipc/session';
import { shownDate } from '../../shared/ipc/shown-date';
import { coverageReport } from '../../shared/view/coverage-report';
import { freshSentence, freshThings, involvedInFinding, type Fresh } from '../../shared/view/fresh';
import { gateTitle } from '../../shared/view/gate-titles';
import type { UncheckedThing } from '../../shared/view/details-types';
import { uncheckedThings } from '../../shared/view/unchecked-things';
import { count, indented, listed } from './words';

const MOST_UNCHECKED = 4;

export function checkText(session: Session): string {
  const { findings, graph, model, summary } = session;
  const fresh = freshThings(model.snapshot);
  const parts = [
    headline(session),
    ...findings.map((finding) => findingText(finding, graph, fresh)),
    ...summary.notes,
    ...unreadText(session),
    unknownText(summary.edges.unknown),
    uncheckedText(uncheckedThings(graph, model)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headline({ findings, model, summary }: Session): string {
  const { account, collectedAt, counts } = summary;
  const name = account.alias === null ? account.id : `${account.alias} (${account.id})`;
  const when = collectedAt === null ? '' : `, as of ${shownDate(collectedAt)}`;
  const checked = listed([
    count(counts.roles, 'role'),
    count(counts.users, 'user'),
    ...(model.bareDetails ? [] : [count(counts.resources, 'resource')]),
  ]);
  const broken = findings.filter((found) => found.kind === 'broken').length;
  const result =
    broken === 0
      ? summary.nothingBlocked
      : `${count(broken, 'thing')} should work and ${broken === 1 ? 'does' : 'do'} not.`;
  return `Account ${name}${when}\n${result} ${checked} read, ${count(counts.declaredEdges, 'declared edge')} checked.`;
}

function findingText(finding: Finding, graph: Graph, fresh: Fresh): string {
  const type = finding.edge === null ? undefined : graph.nodes.get(finding.edge.to)?.type;
  const stopped = listed(finding.blockedBy.map((gate) => gateTitle(gate, type)));
  const more = finding.alsoBlocks.length;
  const young = freshSentence(involvedInFinding(finding), fresh);
  const lines = [
    ...(finding.message === finding.title ? [] : [finding.message]),
    ...(stopped === '' ? [] : [`Stopped by: ${stopped}`]),
    ...finding.evidence.map(evidenceText),
    ...(more === 0 ? [] : [`The same cause blocks ${count(more, 'more edge')}.`]),
    ...(young === null ? [] : [young]),
    ...(finding.fixNote === null ? [] : [`To do: ${finding.fixNote}`]),
  ];
  const code = finding.code === null ? '' : `${finding.code}  `;
  return `${code}${finding.title}  [${finding.kind}, ${finding.severity}]\n${indented(lines)}${fixText(finding)}`;
}

/** The commands that make the change, as a shell takes them: what ends a file in them must begin its line. */
function fixText({ fix, edge }: Finding): string {
  if (fix === null) return '';
  const mended = edge === null ? 'the finding is gone' : 'the edge works';
  const commands = fix.cli === '' ? '' : `\n\n${fix.cli.trimEnd()}`;
  return `\n${indented([`Checked on a copy: ${mended}, and no other edge is worse.`])}${commands}`;
}

function evidenceText({ document, pointer, wanted, found }: Evidence): string {
  const values = [...(found === null ? [] : [`has ${found}`]), ...(wanted === null ? [] : [`needs ${wanted}`])].join(
    ', ',
  );
  return `See: ${document}${pointer === '' ? '' : ` ${pointer}`}${values === '' ? '' : `: ${values}`}`;
}

/** What AWS refused or did not answer, with the policy to ask for; what nobody asked for is in the file. */
function unreadText({ graph, model }: Session): readonly string[] {
  const { groups, policy, attach } = coverageReport(graph, model);
  const unread = groups.filter(({ outcome }) => outcome !== 'skipped');
  if (unread.length === 0) return [];
  return [[...unread.map(({ why }) => why), ...(policy === null ? [] : [attach, policy])].join('\n')];
}

function unknownText(unknown: number): string {
  if (unknown === 0) return '';
  return `${count(unknown, 'edge')} ${unknown === 1 ? 'is' : 'are'} unknown: what ${unknown === 1 ? 'it depends' : 'they depend'} on could not be read.`;
}

/** Parts of a configuration of which nobody here says what they need; the first few things that have such. */
function uncheckedText(things: readonly UncheckedThing[]): string {
  if (things.length === 0) return '';
  const lines = things
    .slice(0, MOST_UNCHECKED)
    .map(({ noun, name, parts }) => `${noun} ${name}: ${listedInShort(parts)}`);
  const more = things.length - lines.length;
  const rest = more === 0 ? [] : [`and ${count(more, 'thing')} more, which --format json lists`];
  return `What these parts of configurations need is not checked:\n${indented([...lines, ...rest])}`;
}
