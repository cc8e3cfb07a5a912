/** The whole chain behind a thing that works by a role, as a checklist (docs/architecture.md, "The parts"). */
import { listed, uncheckedSentence } from '../diagnostics/words';
import { declarationsOf } from '../graph/declared-by-resource';
import { ownEdges } from '../graph/own-edges';
import { descriptorOf } from '../graph/types';
import { COLUMN } from '../graph/types/descriptor';
import { uncheckedOf } from '../graph/unchecked';
import { settingsUnread } from '../graph/unread-settings';
import { compareVerdicts } from '../graph/verdict';
import { serviceWord } from '../iam/service-principals';
import type { AccountModel } from '../model/account-model';
import type { RequirementsAccount } from './account';
import type { Chain } from './chain';
import { counted, edgeLine, type Checklist, type RequirementLine, type RequirementStep } from './checklist';
import { createStep, makersOf } from './create-step';
import { ownPolicyLines } from './own-policies';
import { noRole, passersOf, passStep } from './pass-step';

/**
 * Does the thing work by a role or a service that reaches others for it, or could that not be read? Stores that only
 * hand on what happens to them have a checklist where they do it by a role.
 */
export function hasRequirements(arn: string, model: AccountModel): boolean {
  const facts = model.resources.get(arn)?.facts;
  if (facts === undefined) return false;
  const { declarations } = declarationsOf(facts, model);
  if (declarations.some(({ kind, from, service }) => kind === 'assumes' && from === 'self' && service !== undefined))
    return true;
  return (
    descriptorOf(facts.type).column !== COLUMN.stores &&
    (declarations.some(({ kind }) => kind === 'accesses') ||
      settingsUnread(facts).length > 0 ||
      uncheckedOf(facts, model).length > 0)
  );
}

/**
 * The five links, each with its lines: somebody may create it, may pass its role, the service may assume the role, the
 * role may reach each thing, and each thing's own policy agrees. Null where the thing has no such chain, or is not there.
 */
export function requirementsOf(arn: string, account: RequirementsAccount): Checklist | null {
  const { graph, model } = account;
  const facts = model.resources.get(arn)?.facts;
  if (facts === undefined || !hasRequirements(arn, model) || !graph.nodes.has(arn)) return null;
  const own = ownEdges(arn, graph, model);
  const assumed = own.flatMap(({ edge, service }) =>
    edge.kind === 'assumes' && edge.from === arn && service !== null ? [{ edge, service }] : [],
  );
  const unchecked = uncheckedOf(facts, model).map(({ what }) => what);
  const chain: Chain = { arn, own, assumed, unread: settingsUnread(facts), unchecked, account };
  const makers = makersOf(chain, passersOf(chain));
  const steps = [
    createStep(chain, makers),
    passStep(chain, makers[0]?.callers ?? []),
    assumeStep(chain),
    reachStep(chain),
    policiesStep(chain),
  ];
  return { steps, count: counted(steps) };
}

function assumeStep({ own, assumed, unread, account }: Chain): RequirementStep {
  const service = own.find((each) => each.service !== null)?.service ?? null;
  const lines =
    assumed.length === 0
      ? unreadLine('assume', 'Which role it uses', unread)
      : assumed.map(({ edge }) => edgeLine(edge, account));
  return {
    id: 'assume',
    title: `${service === null ? 'The service' : serviceWord(service)} may assume the role`,
    lines,
    note: lines.length === 0 ? noRole(unread) : null,
  };
}

/** What a service does itself for the thing only the other side can allow: the last link says it. */
function reachStep({ own, unread, unchecked, account }: Chain): RequirementStep {
  const reached = own.flatMap(({ edge, service }) =>
    service === null && (edge.kind === 'accesses' || edge.kind === 'assumes') ? [edge] : [],
  );
  // That one thing is built on another is said only where nothing that reaches it says as much.
  const others = own.map(({ edge }) => edge).filter(({ kind }) => kind === 'accesses');
  const built = own.flatMap(({ edge }) => {
    const told = others.some(({ to, verdict }) => to === edge.to && compareVerdicts(edge.verdict, verdict) >= 0);
    return edge.kind === 'uses' && !told ? [edge] : [];
  });
  const lines = [
    ...[...reached, ...built].map((edge) => edgeLine(edge, account)),
    ...unreadLine('reach', 'What it needs besides', unread),
    ...uncheckedLine(unchecked),
  ];
  return {
    id: 'reach',
    title: 'The role may reach each thing it needs',
    lines,
    note: lines.length === 0 ? 'Its configuration names nothing for the role to reach.' : null,
  };
}

function policiesStep({ own, account }: Chain): RequirementStep {
  const reached = own.filter(({ edge }) => edge.kind === 'accesses');
  const byService = reached.flatMap(({ edge, service }) => (service === null ? [] : [edgeLine(edge, account)]));
  const byRole = reached.flatMap(({ edge, service }) => (service === null ? [edge] : []));
  const lines = [...byService, ...ownPolicyLines(byRole, account)];
  return {
    id: 'own-policies',
    title: "Each thing's own policy agrees",
    lines,
    note: lines.length === 0 ? 'No other policy has a say here.' : null,
  };
}

/** What may be missing here, where a part of its configuration was refused. */
function unreadLine(step: string, what: string, unread: readonly string[]): readonly RequirementLine[] {
  if (unread.length === 0) return [];
  return [unknownLine(`${step}:unread`, `${what} is unknown: ${listed(unread)} brought no answer.`)];
}

/** What is missing here because nobody checks it; a list without it would look complete. */
function uncheckedLine(unchecked: readonly string[]): readonly RequirementLine[] {
  return unchecked.length === 0 ? [] : [unknownLine('reach:unchecked', uncheckedSentence(unchecked))];
}

function unknownLine(id: string, sentence: string): RequirementLine {
  return { id, sentence, verdict: 'unknown', edgeId: null, finding: null, things: [] };
}
