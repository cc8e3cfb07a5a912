import { regionOfArn } from '../../iam/arn';
import { UNMATCHED, type Decision } from '../../policy/decision';
import type { ResourceFacts } from '../../policy/facts';
import type { GraphEdge } from '../../graph/graph';
import { addStatement, oneOrMany } from '../changes';
import type { RuleContext } from '../context';
import { defineRule } from '../define-rule';
import type { Evidence } from '../finding';
import { refusedCalls } from '../refused-calls';
import { evidenceOf, failing, nearestMiss } from '../trace';
import { listed } from '../words';

const FUNCTION = 'AWS::Lambda::Function';
const ENDPOINT = 'AWS::EC2::VPCEndpoint';

/** The endpoint's service for an action: the last part of its ServiceName. Bedrock has one for each of its APIs. */
const SERVICES: Readonly<Record<string, string>> = {
  'bedrock:invokemodel': 'bedrock-runtime',
  'bedrock:invokemodelwithresponsestream': 'bedrock-runtime',
  'bedrock:applyguardrail': 'bedrock-runtime',
  'bedrock:retrieve': 'bedrock-agent-runtime',
  'bedrock:retrieveandgenerate': 'bedrock-agent-runtime',
  'bedrock:invokeagent': 'bedrock-agent-runtime',
  'lambda:invokefunction': 'lambda',
  'secretsmanager:getsecretvalue': 'secretsmanager',
  'sns:publish': 'sns',
  'sqs:sendmessage': 'sqs',
  'sqs:receivemessage': 'sqs',
};

/**
 * D41: a function in a VPC calls a service that the VPC has an interface endpoint for, with private DNS, and the
 * endpoint's policy does not let the call through. Silent about gateway endpoints (which subnets use them was not read),
 * about S3 (its private DNS has forms of its own) and about roles that anything outside the VPC uses as well.
 */
export const endpointPolicyCutsCall = defineRule({
  id: 'endpoint-policy-cuts-call',
  code: 'D41',
  title: 'VPC endpoint policy cuts the call',
  severity: 'medium',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    vpce: [...UNMATCHED, 'principal-mismatch', 'denied'],
  },
  messages: {
    refused: {
      title: 'The VPC endpoint {endpoint} stops {function}',
      text: 'The function {function} runs in {vpc}, where calls to {service} go through the endpoint {endpoint}. Its policy does not let {role} call {actions} on {things}.',
      fix: 'Add a statement to the policy of the endpoint {endpoint} that lets {role} call {actions} on {resources}.',
    },
  },
  check: (context, say) =>
    functionsInVpcs(context).flatMap((user) =>
      endpointsOf(user.vpc, context).flatMap((endpoint) => {
        const found = edgesOf(user, context).map((edge) => ({ edge, stopped: stopped(edge, endpoint, context) }));
        const edges = found.filter((one) => one.stopped.length > 0).map(({ edge }) => edge);
        const refused = found.flatMap((one) => one.stopped);
        const [first] = refused;
        if (first === undefined) return [];
        const actions = [...new Set(refused.map(({ action }) => action))];
        const resources = [...new Set(refused.map(({ resource }) => resource))];
        const said = say('refused', {
          function: context.name(user.function),
          role: context.name(user.role),
          vpc: user.vpc,
          endpoint: context.name(endpoint.arn),
          service: endpoint.service,
          actions: listed(actions),
          resources: listed(resources),
          things: listed(edges.map((edge) => context.name(edge.to))),
        });
        const document = `${endpoint.arn}#policy`;
        const statement = {
          Effect: 'Allow' as const,
          Principal: { AWS: '*' },
          Action: oneOrMany(actions),
          Resource: oneOrMany(resources),
          Condition: { ArnEquals: { 'aws:PrincipalArn': user.role } },
        };
        const changes = [addStatement(document, statement, said.fixNote, context)];
        // The edge works from anywhere else: what is refused are its calls by this way.
        const calls = refused.map(({ principal, action, resource }) => ({
          principal,
          action,
          resource,
          vpcEndpoint: endpoint.arn,
        }));
        const cause = `${document} ${user.role}`;
        return [{ said, edges, evidence: [evidence(first, document)], cause, changes, calls }];
      }),
    ),
});

/** The statement that denies it, else the nearest miss, else the whole policy. */
function evidence({ gates, action }: Decision, document: string): Evidence {
  const gate = gates.find((one) => one.gate === 'vpce');
  const deny = gate?.statements.find(({ effect, match }) => effect === 'Deny' && match === 'yes');
  if (deny !== undefined) return evidenceOf(deny);
  const miss = gate === undefined ? undefined : nearestMiss(gate);
  if (miss === undefined) return { document, pointer: '', wanted: action, found: null };
  return evidenceOf(miss, failing(miss)[0]);
}

interface InVpc {
  readonly function: string;
  readonly role: string;
  readonly vpc: string;
}

function functionsInVpcs({ model }: RuleContext): readonly InVpc[] {
  return [...model.resources.values()].flatMap(({ entry, facts }) => {
    const vpc = entry.type === FUNCTION ? vpcOf(facts) : null;
    const role = facts.properties['Role'];
    return vpc === null || typeof role !== 'string' ? [] : [{ function: entry.arn, role, vpc }];
  });
}

function vpcOf({ properties }: ResourceFacts): string | null {
  const config = properties['VpcConfig'];
  const vpc: unknown = typeof config === 'object' && config !== null ? Reflect.get(config, 'VpcId') : undefined;
  return typeof vpc === 'string' && vpc !== '' ? vpc : null;
}

/** What the function is meant to call: what its settings name, and what its role's policies name where it alone has it. */
function edgesOf(user: InVpc, { graph, model }: RuleContext): readonly GraphEdge[] {
  const edges = (ids: readonly string[] | undefined) => (ids ?? []).flatMap((id) => graph.edges.get(id) ?? []);
  const users = edges(graph.in.get(user.role)).filter(({ kind }) => kind === 'assumes');
  const alone = users.every(({ from }) => {
    if (graph.nodes.get(from)?.kind === 'service') return true; // its trust policy; the functions themselves are listed
    const facts = model.resources.get(from)?.facts;
    return facts?.type === FUNCTION && vpcOf(facts) === user.vpc;
  });
  return edges(graph.out.get(user.role)).filter(
    (edge) =>
      edge.kind === 'accesses' &&
      (edge.verdict === 'works' || edge.verdict === 'works-if') &&
      (alone || edge.declaredAt.some((at) => 'resource' in at && at.resource === user.function)),
  );
}

interface Endpoint {
  readonly arn: string;
  /** `bedrock-runtime` */
  readonly service: string;
  readonly region: string;
}

/** Interface endpoints of a VPC that every call of it to the service takes. */
function endpointsOf(vpc: string, { model }: RuleContext): readonly Endpoint[] {
  return [...model.resources.values()].flatMap(({ entry, facts }) => {
    const { VpcId, ServiceName, VpcEndpointType, PrivateDnsEnabled, State } = facts.properties;
    if (entry.type !== ENDPOINT || VpcId !== vpc || typeof ServiceName !== 'string') return [];
    if (VpcEndpointType !== 'Interface' || PrivateDnsEnabled !== true || State !== 'available') return [];
    const [, region, service] = /^com\.amazonaws\.([a-z0-9-]+)\.([a-z0-9-]+)$/.exec(ServiceName) ?? [];
    return region === undefined || service === undefined ? [] : [{ arn: entry.arn, service, region }];
  });
}

/** What of the edge's calls goes to the endpoint's service and is stopped by the endpoint's policy alone. */
function stopped(edge: GraphEdge, endpoint: Endpoint, context: RuleContext): readonly Decision[] {
  const through = edge.requests
    .filter(({ action, resource }) => {
      return SERVICES[action.toLowerCase()] === endpoint.service && regionOfArn(resource) === endpoint.region;
    })
    .map((request) => ({ ...request, vpcEndpoint: endpoint.arn }));
  const { own, parts } = refusedCalls(through, context);
  const refused = [...own, ...parts];
  return refused.every(({ blockedBy }) => blockedBy.every((gate) => gate === 'vpce')) ? refused : [];
}
