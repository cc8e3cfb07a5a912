/** Things that belong to AWS and are in no account's lists (E110): same-account rules, no resource policy. */
import { parseArn } from '../iam/arn';
import type { ResourceFacts } from '../policy/facts';

/** Facts of a foundation model, a system-defined inference profile or an AWS managed policy; undefined for the rest. */
export function awsOwned(arn: string): ResourceFacts | undefined {
  const parts = parseArn(arn);
  if (parts === null) return undefined;
  const { service, region, account, resource } = parts;
  const facts = (type: string, owner: string): ResourceFacts => ({
    type,
    arn,
    account: owner,
    region: region === '' ? null : region,
    // Nobody can tag what belongs to AWS.
    tags: new Map(),
    policy: { state: 'none' },
    properties: {},
  });
  if (service === 'bedrock' && account === '' && resource.startsWith('foundation-model/')) {
    return facts('AWS::Bedrock::FoundationModel', 'aws');
  }
  // System-defined profiles are named for a geography (`us.anthropic…`) and carry the caller's account.
  if (service === 'bedrock' && /^inference-profile\/[a-z-]+\./.test(resource)) {
    return facts('AWS::Bedrock::InferenceProfile', account === '' ? 'aws' : account);
  }
  if (service === 'iam' && account === 'aws' && resource.startsWith('policy/')) {
    return facts('AWS::IAM::ManagedPolicy', 'aws');
  }
  return undefined;
}
