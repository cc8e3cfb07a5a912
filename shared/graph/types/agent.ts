import { actingFor } from './context';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { bucket } from './bucket';
import { lambdaFunction, unqualified } from './lambda-function';
import { key } from './key';
import { knowledgeBase } from './knowledge-base';
import { MODELS, modelCall } from './models';
import { listAt, textAt } from './properties';

const BEDROCK = 'bedrock.amazonaws.com';

/** E172: Bedrock assumes the role with SourceArn agent/ID; E173: it calls functions as the service, not as the role. */
export const agent: TypeDescriptor = {
  type: 'AWS::Bedrock::Agent',
  icon: 'agent',
  column: COLUMN.users,
  noun: 'agent',
  shape: { service: 'bedrock', resource: /^(agent\/[^/*?]+)$/ },
  verbs: {},
  declares: (thing) => [
    ...setup(thing, { is: thing.properties, at: '' }),
    ...listAt(thing.properties, 'versions').flatMap((version, index) =>
      setup(thing, { is: version, at: `versions[${index}].` }),
    ),
  ],
  reaches: [bucket.type, key.type, knowledgeBase.type, ...MODELS],
};

/**
 * The draft, or a version that an alias sends calls to: each has a role, a model, functions and knowledge bases of its
 * own, and an edge that several declare is one. `at`: where it stands in the properties.
 */
interface Setup {
  readonly is: unknown;
  readonly at: string;
}

function setup(thing: Thing, one: Setup): readonly Declaration[] {
  const role = textAt(one.is, 'agentResourceRoleArn');
  const found: Declaration[] = [...actionGroups(thing, one, role), ...knowledgeBases(thing, one, role)];
  if (role === undefined) return found;
  found.push({
    kind: 'assumes',
    from: 'self',
    to: role,
    toType: 'AWS::IAM::Role',
    verb: 'assume',
    service: BEDROCK,
    calls: [{ action: 'sts:AssumeRole', resource: role, context: actingFor(thing.arn, thing.account) }],
    property: `${one.at}agentResourceRoleArn`,
    sameAccount: true,
  });
  const model = textAt(one.is, 'foundationModel');
  if (model !== undefined) {
    const property = `${one.at}foundationModel`;
    found.push({ kind: 'accesses', from: role, verb: 'invoke', property, ...modelCall(model, thing) });
  }
  const own = textAt(one.is, 'customerEncryptionKeyArn');
  if (own !== undefined) {
    // D42: the agent's own ARN is the encryption context.
    const context = { 'kms:EncryptionContext:aws:bedrock:arn': thing.arn };
    const calls = ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => ({ action, resource: own, context }));
    const property = `${one.at}customerEncryptionKeyArn`;
    found.push({ kind: 'accesses', from: role, to: own, toType: key.type, verb: 'decrypt', calls, property });
  }
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
