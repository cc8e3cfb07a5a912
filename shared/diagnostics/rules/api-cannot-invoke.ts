import { UNMATCHED } from '../../policy/decision';
import { lastName, parseArn } from '../../iam/arn';
import { isServicePrincipal, serviceWord } from '../../iam/service-principals';
import { admitsService } from '../admitted';
import { addStatement, oneOrMany, sourceOf, type NewStatement } from '../changes';
import { defineRule } from '../define-rule';
import { AT_BOUNDARY } from '../way-refused';
import { policiesOf } from '../function-policy';
import { policyOf } from '../kept-out-service';
import { rolesRefused } from '../role-refused';
import { evidenceOf, failing, isDenied, isOnKey, nearestMiss, stoppedOnlyAt } from '../trace';
import { listed } from '../words';

const APIS = ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'];
const BACK_END = /^(?:integrations|authorizers)\[\d+\]\.(?:uri|IntegrationUri|authorizerUri|AuthorizerUri)$/;

/**
 * D45: API Gateway may not invoke the function behind an API, as itself or as the role that the integration names. Silent
 * where only aws:SourceAccount is wrong (D06), and about who may call the API: nothing declares its callers.
 */
export const apiCannotInvoke = defineRule({
  id: 'api-cannot-invoke',
  code: 'D45',
  title: 'API Gateway cannot invoke the Lambda; caller cannot invoke the API',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['accesses'],
  explains: {
    'resource-policy': [...UNMATCHED, 'no-resource-policy', 'principal-mismatch'],
    identity: [...UNMATCHED, 'denied'],
    boundary: AT_BOUNDARY,
  },
  messages: {
    'not-admitted': {
      title: '{word} cannot invoke {function}',
      text: 'The {api} calls {called}, and no policy of it lets {word} in.',
      fix: 'Add a permission to {called} that lets {service} call lambda:InvokeFunction for the source {sources}.',
    },
    'other-source': {
      title: '{word} cannot invoke {function}',
      text: 'The policy of {function} admits {word} for {found}. The {api} calls as {sources}.',
      fix: 'Add a permission to {called} that lets {service} call lambda:InvokeFunction for the source {sources}.',
    },
    'role-refused': {
      title: '{role} cannot reach {thing}',
      text: 'The {api} calls {thing} as {role}, which may not call {actions} on it: {why}.',
      fix: '{mend}',
    },
  },
  check: (context, say) => [
    ...APIS.flatMap((declaredBy) =>
      rolesRefused({ declaredBy, property: BACK_END, policy: 'CallBackEnd' }, context).map((refused) => {
        const names = { thing: context.name(refused.to), api: context.described(refused.user) };
        return { said: say('role-refused', { ...refused.words, ...names }), ...refused.hit };
      }),
    ),
    ...context.blocked.flatMap((edge) => {
      const service = edge.requests[0]?.principal ?? '';
      const type = context.graph.nodes.get(edge.from)?.type ?? '';
      if (edge.kind !== 'accesses' || !APIS.includes(type) || !isServicePrincipal(service)) return [];
      const stops = stoppedOnlyAt('resource-policy', context.decisions(edge));
      const [stop] = stops ?? [];
      if (stop === undefined) return [];
      const called = stop.decision.resource;
      const refused = edge.requests.filter((request) => isDenied(context.decide(request)));
      const sources = refused.map(sourceOf).filter((source) => source !== null);
      if (sources.length === 0) return [];
      const arns = sources.map(({ arn }) => arn);
      const names = {
        word: serviceWord(service),
        service,
        function: context.name(edge.to),
        called: lastName(called),
        api: context.described(edge.from),
        sources: listed(arns),
      };
      const document = policyOf(edge.to, called);
      const own = policiesOf(edge.to, context).find(({ address }) => address === document);
      const miss = nearestMiss(stop.gate);
      const named = own !== undefined && miss !== undefined && admitsService(own, service);
      const [element] = miss === undefined ? [] : failing(miss);
      if (named && !failing(miss).every((one) => isOnKey(one, 'aws:SourceArn'))) return [];
      const said =
        named && element !== undefined
          ? say('other-source', { ...names, found: element.found ?? 'another source' })
          : say('not-admitted', names);
      const permission: NewStatement = {
        Sid: `allow-api-${lastName(edge.from)}`,
        Effect: 'Allow',
        Principal: { Service: service },
        Action: stop.decision.action,
        Resource: called,
        Condition: {
          StringEquals: { 'aws:SourceAccount': parseArn(arns[0] ?? '')?.account ?? '' },
          ArnLike: { 'aws:SourceArn': oneOrMany(arns) },
        },
      };
      const changes = [addStatement(document, permission, said.fixNote, context)];
      const evidence =
        miss === undefined ? { document, pointer: '', wanted: service, found: null } : evidenceOf(miss, element);
      return [{ said, edges: [edge], evidence: [evidence], cause: `${document} ${edge.from}`, changes }];
    }),
  ],
});
