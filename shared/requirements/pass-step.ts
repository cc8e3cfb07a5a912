/** The second link: who may pass the thing's roles to the service. */
import { passRequest } from '../graph/declared-passes';
import type { GraphEdge } from '../graph/graph';
import { realEngine } from '../graph/real-engine';
import { compareVerdicts, verdictOf } from '../graph/verdict';
import { serviceWord } from '../iam/service-principals';
import { accountOfArn } from '../iam/arn';
import { allCallersRead, nameOf, type RequirementsAccount } from './account';
import { callerLines, unreadCallers } from './caller-lines';
import type { Caller } from './callers';
import type { Chain } from './chain';
import { edgeLine, type RequirementLine, type RequirementStep } from './checklist';

/** A role may be passed by hundreds; the worst are shown. */
const MOST = 12;

/** Whoever is meant to pass one of the thing's roles, by an edge of the graph. */
export function passersOf({ assumed, account }: Chain): ReadonlySet<string> {
  return new Set(assumed.flatMap(({ edge, service }) => passesOf(edge.to, service, account)).map(({ from }) => from));
}

function passesOf(role: string, service: string, { graph }: RequirementsAccount): readonly GraphEdge[] {
  return (graph.in.get(role) ?? [])
    .flatMap((id) => graph.edges.get(id) ?? [])
    .filter(({ kind, verb }) => kind === 'passes' && verb === service)
    .sort((a, b) => compareVerdicts(a.verdict, b.verdict));
}

/** The edges that statements declare; those of `makers` who may pass the role without naming it share a line. */
export function passStep({ assumed, unread, account }: Chain, makers: readonly Caller[]): RequirementStep {
  const lines: RequirementLine[] = [];
  let leftOut = 0;
  for (const { edge, service } of assumed) {
    const passes = passesOf(edge.to, service, account);
    const others = undeclared(edge.to, service, makers, new Set(passes.map(({ from }) => from)), account);
    const words = `hand ${nameOf(edge.to, account)} to ${serviceWord(service)}`;
    const rest = callerLines(others, words, `pass:${edge.to}:${service}`, account);
    const found = [...passes.slice(0, MOST).map((each) => edgeLine(each, account)), ...rest.lines];
    const allRead = allCallersRead(accountOfArn(edge.to) ?? '', account.model);
    lines.push(...(found.length === 0 && !allRead ? [unreadCallers(`pass:${edge.to}`, words)] : found));
    leftOut += Math.max(0, passes.length - MOST) + rest.leftOut;
  }
  const said = assumed.length === 0 ? noRole(unread) : note(lines.length, leftOut);
  return { id: 'pass', title: 'Callers may pass its role', lines, note: said };
}

/** What there is to say of a thing without a role. */
export function noRole(unread: readonly string[]): string {
  return unread.length === 0 ? 'It names no role.' : 'Which role it uses could not be read.';
}

function note(lines: number, leftOut: number): string | null {
  if (lines === 0) return 'No policy names the role to be passed, and nobody who may create the thing may pass it.';
  return leftOut === 0 ? null : `${leftOut.toLocaleString('en-US')} more are not shown.`;
}

/** Whoever may create others of the kind need not pass this one's role: who may not is left out. */
function undeclared(
  role: string,
  service: string,
  makers: readonly Caller[],
  declared: ReadonlySet<string>,
  { model }: RequirementsAccount,
): readonly Caller[] {
  if (!model.roles.has(role)) return [];
  const { evaluate } = realEngine(model);
  return makers.flatMap(({ principal, verdict }): readonly Caller[] => {
    if (verdict === 'broken' || declared.has(principal)) return [];
    const request = passRequest(principal, role, service);
    const found = verdictOf(evaluate(request));
    return found === null || found.verdict === 'broken' ? [] : [{ principal, missing: [], request, ...found }];
  });
}
