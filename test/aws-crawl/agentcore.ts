/** One of each thing of Bedrock AgentCore. */
import type { ResourceEntry } from '../../shared/snapshot/schema';

/** In AWS's shapes, as a crawl keeps them. */
export function agentCore(account: string, region: string): readonly ResourceEntry[] {
  const arn = (resource: string, service = 'bedrock-agentcore'): string =>
    `arn:aws:${service}:${region}:${account}:${resource}`;
  const entry = (
    type: string,
    of: string,
    name: string,
    properties: Record<string, unknown>,
    more: Partial<ResourceEntry> = {},
  ): ResourceEntry => ({
    type: `AWS::BedrockAgentCore::${type}`,
    arn: of,
    name,
    region,
    account,
    tags: { team: 'agents' },
    ...more,
    properties,
  });
  const role = (name: string): string => `arn:aws:iam::${account}:role/${name}`;
  const allowed = (action: string, resource: string): Record<string, unknown> => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: `bedrock-agentcore:${action}`,
        Resource: resource,
      },
    ],
  });
  const createdAt = '2026-02-01T00:00:00Z';
  const lastUpdatedAt = '2026-02-02T00:00:00Z';
  const dates = { createdAt, lastUpdatedAt };
  const updated = { createdAt, updatedAt: lastUpdatedAt };
  const [desk, batch] = [arn('runtime/desk-abcdefghij'), arn('runtime/batch-abcdefghij')];
  const [gateway, memory] = [arn('gateway/tools-abcdefghij'), arn('memory/notes-abcdefghij')];
  const [interpreter, browser] = [
    arn('code-interpreter-custom/sums-abcdefghij'),
    arn('browser-custom/reader-abcdefghij'),
  ];
  const version = (agentRuntimeVersion: string, roleName: string): Record<string, unknown> => ({
    agentRuntimeArn: desk,
    agentRuntimeName: 'desk',
    agentRuntimeId: 'desk-abcdefghij',
    agentRuntimeVersion,
    roleArn: role(roleName),
    networkConfiguration: { networkMode: 'PUBLIC' },
    status: 'READY',
    lifecycleConfiguration: { idleRuntimeSessionTimeout: 900, maxLifetime: 28800 },
    agentRuntimeArtifact: {
      containerConfiguration: { containerUri: `${account}.dkr.ecr.${region}.amazonaws.com/web:1` },
    },
    ...dates,
  });
  const endpoint = (name: string, liveVersion: string): Record<string, unknown> => ({
    name,
    liveVersion,
    agentRuntimeEndpointArn: `${desk}/runtime-endpoint/${name}`,
    agentRuntimeArn: desk,
    status: 'READY',
    id: name,
    ...dates,
  });
  return [
    entry(
      'Runtime',
      desk,
      'desk',
      {
        ...version('2', 'desk'),
        endpoints: [endpoint('DEFAULT', '2'), endpoint('prod', '1')],
        qualifiedPolicies: {
          'runtime-endpoint/prod': allowed('InvokeAgentRuntime', `${desk}/runtime-endpoint/prod`),
        },
        versions: [version('1', 'desk-old')],
      },
      { policy: allowed('InvokeAgentRuntime', desk) },
    ),
    entry(
      'Runtime',
      batch,
      'batch',
      {
        agentRuntimeArn: batch,
        agentRuntimeName: 'batch',
        agentRuntimeId: 'batch-abcdefghij',
        agentRuntimeVersion: '1',
        roleArn: role('batch-agent'),
        status: 'READY',
        ...dates,
        endpoints: [],
        qualifiedPolicies: {},
      },
      { tags: {} },
    ),
    entry(
      'Gateway',
      gateway,
      'tools',
      {
        gatewayArn: gateway,
        gatewayId: 'tools-abcdefghij',
        name: 'tools',
        roleArn: role('gateway'),
        authorizerType: 'AWS_IAM',
        protocolType: 'MCP',
        status: 'READY',
        ...updated,
        targets: [
          {
            targetId: 'TARGET0001',
            name: 'find',
            status: 'READY',
            targetConfiguration: {
              mcp: { lambda: { lambdaArn: arn('function:find', 'lambda'), toolSchema: {} } },
            },
            credentialProviderConfigurations: [{ credentialProviderType: 'GATEWAY_IAM_ROLE' }],
            ...updated,
          },
        ],
      },
      { policy: allowed('InvokeGateway', gateway) },
    ),
    entry(
      'Memory',
      memory,
      'notes',
      {
        arn: memory,
        id: 'notes-abcdefghij',
        name: 'notes',
        memoryExecutionRoleArn: role('memory'),
        eventExpiryDuration: 30,
        status: 'ACTIVE',
        ...updated,
        strategies: [
          {
            strategyId: 'own-1',
            name: 'own',
            type: 'CUSTOM',
            namespaces: ['/'],
            namespaceTemplates: [],
            configuration: {
              type: 'SEMANTIC_OVERRIDE',
              extraction: {
                customExtractionConfiguration: { semanticExtractionOverride: { modelId: 'amazon.nova-pro-v1:0' } },
              },
            },
          },
        ],
      },
      { policy: allowed('RetrieveMemoryRecords', memory) },
    ),
    entry('CodeInterpreterCustom', interpreter, 'sums', {
      codeInterpreterId: 'sums-abcdefghij',
      codeInterpreterArn: interpreter,
      name: 'sums',
      executionRoleArn: role('sums'),
      networkConfiguration: { networkMode: 'SANDBOX' },
      status: 'READY',
      ...dates,
    }),
    entry('BrowserCustom', browser, 'reader', {
      browserId: 'reader-abcdefghij',
      browserArn: browser,
      name: 'reader',
      executionRoleArn: role('reader'),
      networkConfiguration: { networkMode: 'PUBLIC' },
      recording: { enabled: true, s3Location: { bucket: 'acme-recordings', prefix: 'reader' } },
      status: 'READY',
      ...dates,
    }),
  ];
}
