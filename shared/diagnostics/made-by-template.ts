/** Things that a template makes (D80): a change made by hand is undone by the next deployment. */
import { lastName } from '../iam/arn';
import type { AccountModel } from '../model/account-model';

/** Set by CloudFormation itself, which no one else may: also on everything that the AWS CDK or SAM deploys. */
const STACK = 'aws:cloudformation:stack-name';
/** What people call the tag that says who makes a thing; Terraform sets none of its own. */
const MAKER = /^(?:managed|created|provisioned|deployed)[-_ :]?by$|^provisioner$|^iac$|^terraform$/i;

/** One sentence that says where to change it instead; null where no tag says that a template makes it. */
export function madeByTemplate(address: string, { facts }: AccountModel): string | null {
  const owner = address.split('#')[0] ?? '';
  const tags = facts.resource(owner)?.tags ?? facts.principal(owner)?.tags;
  if (tags === undefined || tags === null) return null;
  const name = lastName(owner);
  const stack = tags.get(STACK);
  if (stack !== undefined) {
    const source = [...tags.keys()].some((key) => key.startsWith('aws-cdk:'))
      ? 'the CDK app behind it'
      : 'its template';
    return `${name} belongs to the CloudFormation stack ${stack}: change ${source}, or the next deployment undoes this.`;
  }
  return byTerraform(tags)
    ? `The tags of ${name} say that Terraform makes it: change its configuration, or the next apply undoes this.`
    : null;
}

function byTerraform(tags: ReadonlyMap<string, string>): boolean {
  return [...tags].some(
    ([key, value]) =>
      MAKER.test(key) && (/terraform/i.test(value) || (/^terraform$/i.test(key) && /^(?:true|yes)$/i.test(value))),
  );
}
