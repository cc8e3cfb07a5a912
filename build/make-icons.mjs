/**
 * Turns the icons that the graph needs (shared/graph/icon-key.ts) into shared/export/icons.json:
 * key → { viewBox, body }, AWS's own drawings from aws-react-icons. The ink of its "light" icons becomes
 * currentColor, so that they show on a dark ground too; ids are made unique per key.
 * Run: node build/make-icons.mjs (the result is checked in).
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

// The package's own ES module is no module to Node.
const require = createRequire(import.meta.url);
const all = require('aws-react-icons');
const iam = 'ResourceAWSIdentityAccessManagement';
const SOURCES = {
  user: 'ResourceUser',
  group: 'ResourceUsers',
  role: `${iam}Role`,
  session: `${iam}TemporarySecurityCredential`,
  service: 'ResourceGear',
  provider: 'ResourceSAMLtoken',
  account: 'ResourceAWSOrganizationsAccount',
  foreign: 'ResourceOfficebuilding',
  missing: 'ResourceQuestion',
  policy: `${iam}Permissions`,
  bucket: 'ResourceAmazonSimpleStorageServiceBucketWithObjects',
  'vector-bucket': 'ResourceAmazonSimpleStorageServiceS3Vectors',
  'knowledge-base': 'ArchitectureServiceAmazonBedrock',
  agent: 'ArchitectureServiceAmazonBedrockAgentCore',
  model: 'ResourceAmazonSageMakerAIModel',
  bedrock: 'ArchitectureServiceAmazonBedrock',
  lambda: 'ArchitectureServiceAWSLambda',
  key: 'ArchitectureServiceAWSKeyManagementService',
  'log-group': 'ResourceAmazonCloudWatchLogs',
  logging: 'ArchitectureServiceAmazonCloudWatch',
  secret: 'ArchitectureServiceAWSSecretsManager',
  queue: 'ResourceAmazonSimpleQueueServiceQueue',
  topic: 'ResourceAmazonSimpleNotificationServiceTopic',
  rds: 'ArchitectureServiceAmazonRDS',
  opensearch: 'ArchitectureServiceAmazonOpenSearchService',
  dynamodb: 'ResourceAmazonDynamoDBTable',
  ec2: 'ResourceAmazonEC2Instance',
  'instance-profile': `${iam}IAMRolesAnywhere`,
  'vpc-endpoint': 'ResourceAmazonVPCEndpoints',
  ecr: 'ResourceAmazonElasticContainerRegistryRegistry',
  ecs: 'ResourceAmazonElasticContainerServiceTask',
  'step-functions': 'ArchitectureServiceAWSStepFunctions',
  'event-bridge': 'ArchitectureServiceAmazonEventBridge',
  'api-gateway': 'ArchitectureServiceAmazonAPIGateway',
  cognito: 'ArchitectureServiceAmazonCognito',
  codebuild: 'ArchitectureServiceAWSCodeBuild',
  cloudformation: 'ArchitectureServiceAWSCloudFormation',
  glue: 'ArchitectureServiceAWSGlue',
  sagemaker: 'ArchitectureServiceAmazonSageMakerAI',
  resource: 'ResourceGenericApplication',
};

const icons = {};
for (const [key, source] of Object.entries(SOURCES)) {
  const component = all[source];
  if (!component) throw new Error(`aws-react-icons has no ${source}`);
  const svg = renderToStaticMarkup(createElement(component));
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1];
  const rootFill = /^<svg[^>]*\sfill="none"/.test(svg);
  let body = svg
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>$/, '')
    .replace(/<title>[^<]*<\/title>/g, '')
    .replace(/><\/(path|rect|circle|polygon|ellipse|stop)>/g, '/>')
    .replace(/#(242f3e|232f3e|232f3d)/gi, 'currentColor')
    .replace(/ id="([^"]+)"/g, ` id="${key}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${key}-$1)`)
    .replace(/(xlink:href|href)="#([^"]+)"/g, `href="#${key}-$2"`);
  if (rootFill) body = `<g fill="none">${body}</g>`;
  if (!viewBox || !body || /<(script|image|foreignObject)|https?:/.test(body)) throw new Error(`${key}: ${source}`);
  icons[key] = { viewBox, body };
}
writeFileSync(new URL('../shared/export/icons.json', import.meta.url), `${JSON.stringify(icons, null, 1)}\n`);
