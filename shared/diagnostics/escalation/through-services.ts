/** Steps through a service: something runs as a mighty role, and does what the principal says (D60). */
import { accountOfArn } from '../../iam/arn';
import { trustedServices } from '../../graph/trusted-services';
import { verdictOf } from '../../graph/verdict';
import type { Graph } from '../../graph/graph';
import { evaluate } from '../../policy/evaluate';
import { fits } from '../../iam/action-catalogue';
import type { PrincipalFacts } from '../../policy/facts';
import type { Request } from '../../policy/request';
import { listsOf } from '../../snapshot/join-accounts';
import { listCallOf } from '../../snapshot/list-calls';
import { examplesOf, type Asker } from './ask';
import type { Step } from './steps';
import { PASSING_WAYS, TAKEOVER_WAYS, type PassingWay, type TakeoverWay } from './ways';

/** Services that may assume a role, for the roles that are worth it. */
export type RolesOfService = (service: string, account: string) => readonly string[];

/** Of the mighty roles, those that a service may assume in their account. */
export function rolesOfServices(mighty: Iterable<string>, asker: Asker): RolesOfService {
  const found = new Map<string, string[]>();
  for (const role of [...mighty].filter((arn) => asker.model.roles.has(arn)).sort()) {
    if (role.includes(':role/aws-service-role/')) continue;
    for (const service of trustedServices(role, asker.model)) {
      const account = accountOfArn(role) ?? '';
      const context = { 'aws:SourceAccount': account };
      const request = { principal: service, action: 'sts:AssumeRole', resource: role, context };
      const verdict = verdictOf(evaluate(request, asker.model.facts))?.verdict;
      if (verdict !== 'works' && verdict !== 'works-if') continue;
      const key = `${service} ${account}`;
      found.set(key, [...(found.get(key) ?? []), role]);
    }
  }
  return (service, account) => found.get(`${service} ${account}`) ?? [];
}

/** Each way once, with the first role that can be had by it. */
export function stepsThroughServices(
  facts: PrincipalFacts,
  named: ReadonlySet<string>,
  roles: RolesOfService,
  graph: Graph,
  asker: Asker,
): readonly Step[] {
  const steps: Step[] = [];
  if (named.has('iam:PassRole')) {
    for (const way of PASSING_WAYS) {
      const step = passing(way, facts, named, roles, asker);
      if (step !== null) steps.push(step);
    }
  }
  for (const way of TAKEOVER_WAYS) {
    const step = takingOver(way, facts, named, roles, graph, asker);
    if (step !== null) steps.push(step);
  }
  return steps;
}

function passing(
  way: PassingWay,
  facts: PrincipalFacts,
  named: ReadonlySet<string>,
  roles: RolesOfService,
  asker: Asker,
): Step | null {
  const candidates = roles(way.service, facts.account).filter((role) => role !== facts.arn);
  if (candidates.length === 0) return null;
  const calls = callsOf(way.calls, facts, named, asker);
  if (calls === null) return null;
  for (const role of candidates) {
    const pass = asker.request(facts, 'iam:PassRole', role, { 'iam:PassedToService': way.service });
    if (!asker.may(pass)) continue;
    const profile = way.inProfile === true ? profileFor(role, facts, named, asker) : [];
    if (profile !== null) return { kind: 'passes', way, role, pass, calls: [...calls, ...profile] };
  }
  return null;
}

/** Calls that could be made of a way, whatever compute it starts; null where one is missing. */
export function callsOf(
  groups: PassingWay['calls'],
  facts: PrincipalFacts,
  named: ReadonlySet<string>,
  asker: Asker,
): readonly Request[] | null {
  const calls: Request[] = [];
  for (const group of groups) {
    const [made] = calls;
    const call = group
      .filter((action) => named.has(action))
      .flatMap((action) => {
        // What was made just now is what is started.
        const same = made !== undefined && made.resource !== '*' && fits(action, made.resource) === 'yes';
        const resources = same ? [made.resource] : examplesOf(action, facts, asker);
        return resources.map((resource) => asker.request(facts, action, resource));
      })
      .find((request) => asker.may(request, ['policy-unreadable']));
    if (call === undefined) return null;
    calls.push(call);
  }
  return calls;
}

/** EC2 takes the role in an instance profile: one that is there, or one that the principal may make. */
function profileFor(
  role: string,
  facts: PrincipalFacts,
  named: ReadonlySet<string>,
  asker: Asker,
): readonly Request[] | null {
  if ((asker.model.roles.get(role)?.detail.InstanceProfileList ?? []).length > 0) return [];
  const made = asker.place('arn:{partition}:iam::{account}:instance-profile/any-other', facts);
  const calls = ['iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile'];
  if (!calls.every((action) => named.has(action))) return null;
  const requests = calls.map((action) => asker.request(facts, action, made));
  return requests.every((request) => asker.may(request)) ? requests : null;
}

function takingOver(
  way: TakeoverWay,
  facts: PrincipalFacts,
  named: ReadonlySet<string>,
  roles: RolesOfService,
  graph: Graph,
  asker: Asker,
): Step | null {
  if (!way.calls.every((group) => group.some((action) => named.has(action)))) return null;
  const wanted = roles(way.service, facts.account).filter((role) => role !== facts.arn);
  const on = (thing: string): readonly Request[] | null => {
    const calls: Request[] = [];
    for (const group of way.calls) {
      const call = group
        .filter((action) => named.has(action))
        .map((action) => asker.request(facts, action, thing))
        .find((request) => asker.may(request, thing === example ? ['policy-unreadable'] : []));
      if (call === undefined) return null;
      calls.push(call);
    }
    return calls;
  };
  const example = asker.place(way.example, facts);
  for (const role of wanted) {
    for (const thing of thingsRunningAs(role, way.type, graph)) {
      const calls = on(thing);
      if (calls !== null) return { kind: 'takes-over', way, role, thing, calls };
    }
    if (!isNeverRead(way.type, facts.account, asker)) continue;
    const calls = on(example);
    if (calls !== null) return { kind: 'takes-over', way, role, thing: null, calls };
  }
  return null;
}

/**
 * No file of this kind holds such things: the bare authorization details, and types that no crawl asks for. What a
 * crawl was refused adds no finding.
 */
function isNeverRead(type: string, account: string, { model }: Asker): boolean {
  return (
    !model.facts.seen(type, account, null) &&
    (model.bareDetails || listCallOf(type, listsOf(model.snapshot)) === undefined)
  );
}

/** Things of a type that use the role, an instance through its profile too. */
function thingsRunningAs(role: string, type: string, graph: Graph): readonly string[] {
  const users = (graph.in.get(role) ?? []).flatMap((id) => {
    const edge = graph.edges.get(id);
    return edge?.kind === 'assumes' ? [edge.from] : [];
  });
  const through = users.flatMap((user) =>
    (graph.in.get(user) ?? []).flatMap((id) => {
      const edge = graph.edges.get(id);
      return edge?.kind === 'uses' ? [edge.from] : [];
    }),
  );
  return [...users, ...through].filter((id) => graph.nodes.get(id)?.type === type).sort();
}
