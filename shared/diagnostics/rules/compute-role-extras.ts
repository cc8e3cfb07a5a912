import { byCause } from '../by-cause';
import { addStatement, addValues, allowPrincipal, oneOrMany, replaceValue } from '../changes';
import { admittedEntries } from '../admitted';
import { brokenEdges, type RuleContext } from '../context';
import { defineRule } from '../define-rule';
import { evidenceOf, failing, failsOnlyBy, nearestMiss, stoppedOnlyAt } from '../trace';
import { listed, listedInShort } from '../words';

const COGNITO = 'cognito-identity.amazonaws.com';
const WEB_IDENTITY = 'sts:AssumeRoleWithWebIdentity';
const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';

/**
 * D51: what keeps a machine, a task or a pool's visitors from a role besides the trust in their service: an instance
 * profile without a role, a Cognito role for another pool or other visitors, rights that the task role has and the
 * execution role needs. A service that cannot assume its role at all is D01 to D09.
 */
export const computeRoleExtras = defineRule({
  id: 'compute-role-extras',
  code: 'D51',
  title: 'Compute or integration role cannot be assumed by its service',
  severity: 'high',
  kind: 'broken',
  appliesTo: ['assumes', 'accesses', 'uses'],
  explains: {
    'trust-policy': ['no-statement', 'action-mismatch', 'principal-mismatch', 'resource-mismatch', 'condition-false'],
    'service-rule': ['service-rule'],
  },
  messages: {
    'empty-profile': {
      title: 'The instance {instance} gets no role',
      text: 'The instance {instance} uses the instance profile {profile}, which holds no role: nothing on it gets credentials.',
      fix: 'Add the role to the instance profile: aws iam add-role-to-instance-profile --instance-profile-name {profile} --role-name ROLE.',
    },
    'other-pool': {
      title: 'Visitors of {name} cannot assume {role}',
      text: 'The trust policy of {role} admits visitors of the identity pool {asked}, the {user} is {pool}.',
      fix: 'Put {pool} in place of {asked} in the trust policy of {role}.',
    },
    'other-visitors': {
      title: 'Visitors of {name} cannot assume {role}',
      text: 'The trust policy of {role} admits visitors that are {asked}, and the {user} gives it to those that are {actual}.',
      fix: 'Give the {user} another role for these visitors, or put {actual} in place of {asked} in the trust policy of {role}.',
    },
    'no-visitors': {
      title: 'Visitors of {name} cannot assume {role}',
      text: 'The trust policy of {role} does not name cognito-identity.amazonaws.com as Federated. Visitors of the {user} come as web identities.',
      fix: 'Add one statement to the trust policy of {role} that allows cognito-identity.amazonaws.com sts:AssumeRoleWithWebIdentity for the pool {pool}.',
    },
    'right-on-task-role': {
      title: 'ECS cannot start {name}',
      text: 'ECS starts the {user} as its execution role {execution}, which no policy allows {shown}. Its task role {task} may, which does not help: only the program inside runs as the task role.',
      fix: 'Allow {execution} {actions}; or swap the two roles of the {user}, if they stand in the wrong places.',
    },
  },
  check: (context, say) => [
    ...byCause(emptyProfiles(context), ({ to }) => to).map((group) => {
      const [edge] = group;
      const said = say('empty-profile', { instance: context.name(edge.from), profile: context.name(edge.to) });
      const evidence = [{ document: edge.to, pointer: 'Roles', wanted: null, found: '[]' }];
      return { said, edges: group, evidence, cause: edge.to };
    }),
    ...visitorsKeptOut(context).map(({ edge, gate, pool, visitors }) => {
      const trust = `${edge.to}#trust`;
      const miss = nearestMiss(gate);
      const names = {
        name: context.name(edge.from),
        role: context.name(edge.to),
        user: context.described(edge.from),
      };
      const element = miss !== undefined && failsOnlyBy(miss, 'Condition') ? failing(miss)[0] : undefined;
      if (miss === undefined || element === undefined) {
        const said = say('no-visitors', { ...names, pool });
        const statement = {
          Effect: 'Allow' as const,
          Principal: { Federated: COGNITO },
          Action: WEB_IDENTITY,
          Condition: {
            StringEquals: { [`${COGNITO}:aud`]: pool },
            'ForAnyValue:StringLike': { [`${COGNITO}:amr`]: visitors },
          },
        };
        return {
          said,
          edges: [edge],
          evidence: [
            miss === undefined ? { document: trust, pointer: '', wanted: COGNITO, found: null } : evidenceOf(miss),
          ],
          cause: trust,
          changes: [addStatement(trust, statement, said.fixNote, context)],
        };
      }
      const ofPool = /:aud$/i.test(element.key ?? '');
      const [asked, right] = [element.found ?? '', ofPool ? pool : visitors];
      const said = ofPool
        ? say('other-pool', { ...names, asked, pool })
        : say('other-visitors', { ...names, asked, actual: visitors });
      const list = element.pointer.replace(/\/\d+$/, '');
      return {
        said,
        edges: [edge],
        evidence: [evidenceOf(miss, element)],
        cause: `${trust}${list}`,
        changes: [
          replaceValue(trust, element.pointer, right, said.fixNote, context),
          addValues(trust, list, [right], said.fixNote, context),
        ],
      };
    }),
    ...byCause(rightsOnTaskRole(context), ({ edge, user }) => `${edge.from} ${user}`).map((group) => {
      const [{ edge, user, task, miss }] = group;
      const calls = group.flatMap((one) => one.calls);
      const actions = [...new Set(calls.map(({ action }) => action))];
      const said = say('right-on-task-role', {
        name: context.name(user),
        user: context.described(user),
        execution: context.name(edge.from),
        task: context.name(task),
        actions: listed(actions),
        shown: listedInShort(actions),
      });
      const statement = {
        Effect: 'Allow' as const,
        Action: oneOrMany(actions),
        Resource: oneOrMany([...new Set(calls.map(({ resource }) => resource))]),
      };
      return {
        said,
        edges: group.map((one) => one.edge),
        evidence: [
          miss === undefined
            ? { document: user, pointer: 'executionRoleArn', wanted: null, found: edge.from }
            : evidenceOf(miss),
          { document: user, pointer: 'taskRoleArn', wanted: null, found: task },
        ],
        cause: `${edge.from} ${user}`,
        changes: [allowPrincipal(edge.from, { name: 'StartTask', statement, summary: said.fixNote }, context)],
      };
    }),
  ],
});

function emptyProfiles(context: RuleContext) {
  return brokenEdges(context.graph).filter(({ fact }) => fact?.code === 'profile-empty');
}

/** Visitors of identity pools whom the trust policy alone keeps out, other than by its action (D07). */
function visitorsKeptOut(context: RuleContext) {
  return context.blocked.flatMap((edge) => {
    const request = edge.requests[0];
    if (edge.kind !== 'assumes' || request?.principal !== COGNITO) return [];
    if (context.graph.nodes.get(edge.from)?.kind !== 'resource') return [];
    const [stop] = stoppedOnlyAt('trust-policy', context.decisions(edge)) ?? [];
    const [pool, amr] = [request.context?.[`${COGNITO}:aud`], request.context?.[`${COGNITO}:amr`]];
    const visitors = typeof amr === 'string' ? amr : amr?.[0];
    const trust = context.document(`${edge.to}#trust`);
    if (stop === undefined || trust === undefined || typeof pool !== 'string' || visitors === undefined) return [];
    const miss = nearestMiss(stop.gate);
    const isNamed = admittedEntries(trust).some(({ type, value }) => type === 'Federated' && value === COGNITO);
    const ofVisitors = ({ key = '', match }: { key?: string; match: string }) =>
      match !== 'no' || /^cognito-identity\.amazonaws\.com:(?:aud|amr)$/i.test(key);
    const byCondition = miss !== undefined && failsOnlyBy(miss, 'Condition') && miss.elements.every(ofVisitors);
    return isNamed === byCondition ? [{ edge, gate: stop.gate, pool, visitors }] : [];
  });
}

/** What ECS needs to start a task, refused to the execution role and allowed to the task role. */
function rightsOnTaskRole(context: RuleContext) {
  return context.blocked.flatMap((edge) => {
    if (edge.kind !== 'accesses') return [];
    const user = edge.declaredAt
      .flatMap((at) => ('resource' in at ? [at.resource] : []))
      .find((arn) => context.graph.nodes.get(arn)?.type === TASK_DEFINITION);
    const task = context.model.resources.get(user ?? '')?.entry.properties?.['taskRoleArn'];
    const stops = stoppedOnlyAt('identity', context.decisions(edge));
    const [first] = stops ?? [];
    if (user === undefined || typeof task !== 'string' || task === edge.from) return [];
    if (stops === null || first === undefined || context.model.facts.principal(task) === undefined) return [];
    const refused = edge.requests.map((request) => ({ ...request, principal: task }));
    if (!refused.every((request) => context.decide(request).decision === 'ALLOWED')) return [];
    const calls = stops.map(({ decision: { action, resource } }) => ({ action, resource }));
    return [{ edge, user, task, calls, miss: nearestMiss(first.gate) }];
  });
}
