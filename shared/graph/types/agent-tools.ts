/** What agents work with in AgentCore, each with a role only where somebody gave it one. */
import { AGENTCORE, runsAs } from './agentcore';
import { byRole } from './declare';
import { COLUMN, type Declaration, type Thing, type TypeDescriptor } from './descriptor';
import { bucket } from './bucket';
import { flagAt, textAt } from './properties';
import { folder, objectsIn } from './s3-places';

/** What code does with the role is not in the configuration. */
export const codeInterpreter: TypeDescriptor = {
  type: 'AWS::BedrockAgentCore::CodeInterpreterCustom',
  icon: 'agent',
  column: COLUMN.users,
  noun: 'code interpreter',
  shape: { service: 'bedrock-agentcore', resource: /^(code-interpreter-custom\/[^/*?]+)$/ },
  verbs: {
    invoke: [
      { action: 'bedrock-agentcore:StartCodeInterpreterSession' },
      { action: 'bedrock-agentcore:InvokeCodeInterpreter' },
    ],
  },
  service: AGENTCORE,
  declares: (thing) => runsAs(thing, 'executionRoleArn'),
};

/** Sessions are recorded as the role (docs.aws.amazon.com/bedrock-agentcore/latest/devguide/browser-session-replay.html). */
export const browser: TypeDescriptor = {
  type: 'AWS::BedrockAgentCore::BrowserCustom',
  icon: 'agent',
  column: COLUMN.users,
  noun: 'browser',
  shape: { service: 'bedrock-agentcore', resource: /^(browser-custom\/[^/*?]+)$/ },
  verbs: { invoke: [{ action: 'bedrock-agentcore:StartBrowserSession' }] },
  words: { invoke: { can: 'open', label: 'opens' } },
  service: AGENTCORE,
  declares: (thing) => [...runsAs(thing, 'executionRoleArn'), ...recording(thing)],
  reaches: [bucket.type],
};

function recording(thing: Thing): readonly Declaration[] {
  const { properties } = thing;
  const role = textAt(properties, 'executionRoleArn');
  const name = textAt(properties, 'recording', 's3Location', 'bucket');
  if (role === undefined || name === undefined || flagAt(properties, 'recording', 'enabled') !== true) return [];
  const place = `${folder(textAt(properties, 'recording', 's3Location', 'prefix') ?? '')}*`;
  return [byRole(role, objectsIn(name, place, 'write', 's3:PutObject', thing), 'recording.s3Location')];
}
