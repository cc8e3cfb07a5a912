/** What is wrong with the fixes of an account, found without shared/fix/wider.ts: the account after each is built anew. */
import { diagnose } from '../../shared/diagnostics/check';
import type { Finding } from '../../shared/diagnostics/finding';
import { proveFirst } from '../../shared/fix/prove-fixes';
import { buildGraph } from '../../shared/graph/build-graph';
import type { Graph, GraphEdge } from '../../shared/graph/graph';
import { accountOfArn, parseArn } from '../../shared/iam/arn';
import { isServicePrincipal, serviceWord } from '../../shared/iam/service-principals';
import type { AccountModel } from '../../shared/model/account-model';
import { applyChange } from '../../shared/model/apply-change';
import { buildModel } from '../../shared/model/build-model';
import type { Change } from '../../shared/model/change';
import { evaluate } from '../../shared/policy/evaluate';
import { globOf } from '../../shared/policy/glob';
import type { Request } from '../../shared/policy/request';
import { Random } from '../reference/random';

interface Account {
  readonly model: AccountModel;
  readonly graph: Graph;
}

export interface FixFault {
  readonly code: string | null;
  readonly message: string;
  readonly change: Change;
  readonly fault: string;
}

const STRANGER = '999988887777';
/** Asked about everybody and everything: what policies are mostly about. */
const OTHER_ACTIONS = [
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObject',
  's3:ListBucket',
  'kms:Decrypt',
  'kms:CreateGrant',
  'sts:AssumeRole',
  'iam:PassRole',
  'lambda:InvokeFunction',
  'sqs:SendMessage',
  'sqs:ReceiveMessage',
  'bedrock:InvokeModel',
  'bedrock:Retrieve',
  's3vectors:GetVectors',
  'secretsmanager:GetSecretValue',
  'logs:PutLogEvents',
];
const SERVICES = ['bedrock.amazonaws.com', 'lambda.amazonaws.com', 'events.amazonaws.com', 's3.amazonaws.com'];

/** One entry for each proved fix that widens, or leaves what it is for; `seed` says what is asked besides. */
export function faultsOfFixes(before: Account, seed: number): readonly FixFault[] {
  const random = new Random(seed);
  return diagnose(before.graph, before.model).flatMap((diagnosis): readonly FixFault[] => {
    const proved = proveFirst(diagnosis, before.graph, before.model);
    if (proved === null) return [];
    const { code, message } = diagnosis.finding;
    const { change } = proved;
    const after = applied(before.model, change);
    const faults = [
      ...(stillThere(diagnosis.finding, before, after) ? ['The finding is still there.'] : []),
      ...widened(diagnosis.finding, change, diagnosis.calls, before, after, random),
    ];
    return faults.map((fault) => ({ code, message, change, fault }));
  });
}

function applied(model: AccountModel, change: Change): Account {
  const result = applyChange(model.snapshot, change);
  if (!result.ok) throw new Error(result.why);
  const after = buildModel(result.snapshot, model.bareDetails);
  return { model: after, graph: buildGraph(after) };
}

/** Its edges are not broken any more; where it has none, one finding less of its code is about that document. */
function stillThere({ code, edge, alsoBlocks, evidence }: Finding, before: Account, after: Account): boolean {
  if (edge !== null && before.graph.edges.get(edge.id)?.verdict === 'broken')
    return [edge.id, ...alsoBlocks].some((id) => after.graph.edges.get(id)?.verdict === 'broken');
  const alike = ({ graph, model }: Account) =>
    diagnose(graph, model).filter(
      ({ finding }) =>
        finding.code === code &&
        finding.edge?.id === edge?.id &&
        finding.evidence[0]?.document === evidence[0]?.document,
    ).length;
  return alike(after) >= alike(before);
}

/** Calls that were refused and are not any more, and that nothing of what is mended asks for. */
function widened(
  { edge, alsoBlocks }: Finding,
  change: Change,
  calls: readonly Request[],
  before: Account,
  after: Account,
  random: Random,
): readonly string[] {
  const own = [edge?.id ?? [], alsoBlocks].flat();
  // Other edges that this mends were declared too: what they ask for is meant.
  const declared = [...after.graph.edges.values()].filter(
    ({ id, declaredAt }) =>
      own.includes(id) || (declaredAt.length > 0 && (before.graph.edges.get(id)?.verdict ?? 'works') !== 'works'),
  );
  // A statement that did nothing declares its edge once it is mended; so does a name put right.
  const renamed = !own.some((id) => after.graph.edges.has(id));
  const inPlace = [...after.graph.edges.values()].filter(
    ({ id, declaredAt }) =>
      renamed &&
      !before.graph.edges.has(id) &&
      declaredAt.some((at) => 'document' in at && at.document === change.document),
  );
  const meant = [...declared, ...inPlace].flatMap(({ requests }) => requests).concat(calls);
  const asked = questions(
    own.flatMap((id) => before.graph.edges.get(id) ?? []),
    calls,
    after.model,
    random,
  );
  return asked
    .filter((request) => isRefused(request, before.model) && !isRefused(request, after.model))
    .filter((request) => !meant.some((one) => asks(one, request)))
    .map((request) => `Now may: ${JSON.stringify(request)}`);
}

function isRefused(request: Request, { facts }: AccountModel): boolean {
  return !evaluate(request, facts).answer.startsWith('ALLOWED');
}

/** Everybody and outsiders, on everything, for the edges' actions; and some other calls. */
function questions(
  edges: readonly GraphEdge[],
  calls: readonly Request[],
  { users, roles, resources, accounts }: AccountModel,
  random: Random,
): readonly Request[] {
  const about = [...edges.flatMap(({ requests }) => requests), ...calls];
  const actions = [...new Set(about.map(({ action }) => action))];
  const named = [...new Set(about.map(({ resource }) => resource))];
  const things = [...new Set([...named, ...resources.keys(), ...roles.keys()])];
  const partition = accounts[0]?.partition ?? 'aws';
  const people = [
    ...users.keys(),
    ...roles.keys(),
    '*',
    `arn:${partition}:iam::${STRANGER}:root`,
    `arn:${partition}:iam::${STRANGER}:role/anyone`,
  ];
  const inside = things.map((arn) => `${arn}/anything`);
  const places = (action: string) => {
    const service = action.split(':')[0];
    const fits = [...things, ...inside].filter(
      (arn) => parseArn(arn)?.service === service || (/^(sts|iam)$/.test(service ?? '') && arn.includes(':role/')),
    );
    return [...new Set([...named, ...fits, '*'])];
  };
  const all = actions.flatMap((action) =>
    places(action).flatMap((resource) => people.map((principal): Request => ({ principal, action, resource }))),
  );
  const other = Array.from({ length: 200 }, (): Request => {
    const action = random.pick(OTHER_ACTIONS);
    return { principal: random.pick(people), action, resource: random.pick(places(action)) };
  });
  const services = [
    ...new Set([
      ...SERVICES,
      ...about.map(({ principal }) => principal).filter((one) => !one.startsWith('arn:') && one !== '*'),
    ]),
  ];
  const foreign = services.flatMap((principal) =>
    [...new Set([...actions, ...random.some(OTHER_ACTIONS, 4)])].flatMap((action) =>
      named.flatMap((resource) =>
        sources(resource).map((context): Request => ({ principal, action, resource, context })),
      ),
    ),
  );
  return [...all, ...other, ...foreign];
}

/** A service that acts for somebody else's account, by both keys or one. */
function sources(resource: string): readonly NonNullable<Request['context']>[] {
  const region = parseArn(resource)?.region ?? '';
  const arn = `arn:aws:bedrock:${region === '' ? 'us-east-1' : region}:${STRANGER}:knowledge-base/KBSTRANGER`;
  return [{ 'aws:SourceAccount': STRANGER }, { 'aws:SourceAccount': STRANGER, 'aws:SourceArn': arn }];
}

/** A service has a name for each Region, too (E62). */
function isSame(one: string, other: string): boolean {
  return (
    one === other || (isServicePrincipal(one) && isServicePrincipal(other) && serviceWord(one) === serviceWord(other))
  );
}

/** Does what is meant ask for this call, or for more than it (all objects under a prefix)? */
function asks(meant: Request, { principal, action, resource, context = {} }: Request): boolean {
  if (!isSame(meant.principal, principal) || accountOfArn(principal) === STRANGER) return false;
  const within = /^sts:assumerole/i.test(meant.action) && /^sts:(?:tagsession|setsourceidentity)$/i.test(action);
  if (meant.action.toLowerCase() !== action.toLowerCase() && !within) return false;
  // What a service is not known to send cannot be asked of it: then it is let in for anyone, as everybody lets it in.
  const account = meant.context?.['aws:SourceAccount'];
  if (context['aws:SourceAccount'] !== undefined && account !== undefined && account !== STRANGER) return false;
  return globOf(meant.resource).test(resource);
}
