import { agentOfAlias, aliasesOf } from './agent-alias';
import { collaborators, guardrailOf, ownKey, provisionedThroughput, type Setup } from './agent-extras';
import { actingFor } from './context';
import { assumed } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor, type Unchecked } from './descriptor';
import { bucket } from './bucket';
import { lambdaFunction, unqualified } from './lambda-function';
import { key } from './key';
import { guardrail } from './guardrail';
import { knowledgeBase } from './knowledge-base';
import { MODELS, modelCall } from './models';
import { entriesAt, listAt, textAt } from './properties';

const BEDROCK = 'bedrock.amazonaws.com';

/** E172: Bedrock assumes the role with SourceArn agent/ID; E173: it calls functions as the service, not as the role. */
export const agent: TypeDescriptor = {
  type: 'AWS::Bedrock::Agent',
  icon: 'agent',
  column: COLUMN.users,
  noun: 'agent',
  shape: { service: 'bedrock', resource: /^(agent\/[^/*?]+)$/, partOf: agentOfAlias },
  verbs: { invoke: [{ action: 'bedrock:InvokeAgent', parts: aliasesOf }] },
  declares: (thing) => [
    ...setup(thing, { is: thing.properties, at: '' }),
    ...listAt(thing.properties, 'versions').flatMap((version, index) =>
      setup(thing, { is: version, at: `versions[${index}].` }),
    ),
    ...provisionedThroughput(thing),
  ],
  unchecked: ({ properties }) => [properties, ...listAt(properties, 'versions')].flatMap(uncheckedOf),
  reaches: [bucket.type, guardrail.type, key.type, knowledgeBase.type, ...MODELS],
};

function setup(thing: Thing, one: Setup): readonly Declaration[] {
  const role = textAt(one.is, 'agentResourceRoleArn');
  const found: Declaration[] = [...actionGroups(thing, one, role), ...knowledgeBases(thing, one, role)];
  if (role === undefined) return found;
  found.push(assumed(role, BEDROCK, `${one.at}agentResourceRoleArn`, actingFor(thing.arn, thing.account)));
  const model = textAt(one.is, 'foundationModel');
  if (model !== undefined) {
    const property = `${one.at}foundationModel`;
    found.push({ kind: 'accesses', from: role, verb: 'invoke', property, ...modelCall(model, thing) });
  }
  found.push(...ownKey(thing, one, role), ...guardrailOf(thing, one, role), ...collaborators(one, role));
  return found;
}

/** D38, D39. A group that is switched off declares nothing. */
function actionGroups(thing: Thing, { is, at }: Setup, role: string | undefined): readonly Declaration[] {
  return listAt(is, 'actionGroups').flatMap((group, index) => {
    if (textAt(group, 'actionGroupState') === 'DISABLED') return [];
    const found: Declaration[] = [];
    const lambda = textAt(group, 'actionGroupExecutor', 'lambda');
    if (lambda !== undefined) {
      found.push({
        kind: 'accesses',
        from: 'self',
        to: unqualified(lambda),
        toType: lambdaFunction.type,
        verb: 'invoke',
        service: BEDROCK,
        calls: [{ action: 'lambda:InvokeFunction', resource: lambda, context: actingFor(thing.arn, thing.account) }],
        property: `${at}actionGroups[${index}].actionGroupExecutor.lambda`,
        sameRegion: true,
      });
    }
    const name = textAt(group, 'apiSchema', 's3', 's3BucketName');
    const object = textAt(group, 'apiSchema', 's3', 's3ObjectKey');
    if (name !== undefined && object !== undefined && role !== undefined) {
      const arn = `arn:${thing.partition}:s3:::${name}`;
      found.push({
        kind: 'accesses',
        from: role,
        to: arn,
        toType: bucket.type,
        verb: 'read',
        calls: [{ action: 's3:GetObject', resource: `${arn}/${object}` }],
        property: `${at}actionGroups[${index}].apiSchema.s3`,
      });
    }
    return found;
  });
}

/** Who takes over what an action group asks for: a function, or the caller. */
const EXECUTORS: ReadonlySet<string> = new Set(['lambda', 'customControl']);

/** What runs an action group otherwise, and functions that stand in for parts of the agent itself. */
function uncheckedOf(setup: unknown): readonly Unchecked[] {
  const others = listAt(setup, 'actionGroups').flatMap((group): readonly Unchecked[] => {
    const isOther = entriesAt(group, 'actionGroupExecutor').some(([name]) => !EXECUTORS.has(name));
    if (!isOther || textAt(group, 'actionGroupState') === 'DISABLED') return [];
    return [{ what: `its action group ${textAt(group, 'actionGroupName') ?? ''}`.trim(), newKind: true }];
  });
  const parser = textAt(setup, 'promptOverrideConfiguration', 'overrideLambda');
  const custom = textAt(setup, 'orchestrationType') === 'CUSTOM_ORCHESTRATION';
  return [
    ...others,
    ...(parser === undefined ? [] : [{ what: 'its parser function' }]),
    ...(custom ? [{ what: 'its custom orchestration' }] : []),
  ];
}

/** D37: only an enabled association is used. */
function knowledgeBases(thing: Thing, { is, at }: Setup, role: string | undefined): readonly Declaration[] {
  return listAt(is, 'knowledgeBases').flatMap((association, index): Declaration[] => {
    const id = textAt(association, 'knowledgeBaseId');
    if (id === undefined || textAt(association, 'knowledgeBaseState') !== 'ENABLED') return [];
    const arn = `arn:${thing.partition}:bedrock:${thing.region}:${thing.account}:knowledge-base/${id}`;
    const to = { to: arn, toType: knowledgeBase.type, property: `${at}knowledgeBases[${index}].knowledgeBaseId` };
    const uses: Declaration = { kind: 'uses', from: 'self', verb: 'use', calls: [], sameRegion: true, ...to };
    if (role === undefined) return [uses];
    const calls = [{ action: 'bedrock:Retrieve', resource: arn }];
    return [uses, { kind: 'accesses', from: role, verb: 'invoke', calls, ...to }];
  });
}
