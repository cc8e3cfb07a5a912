/**
 * Regions that an account has to switch on first. AWS keeps the list of those that are on by default closed: every
 * commercial Region opened since March 2019 is opt-in (https://docs.aws.amazon.com/general/latest/gr/rande-manage.html).
 */
const ON_BY_DEFAULT: ReadonlySet<string> = new Set(
  (
    'us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 ' +
    'eu-west-3 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1 ap-southeast-2'
  ).split(' '),
);

/** Is this a Region of the partition `aws` that accounts have to opt in to? Other partitions have none. */
export function isOptInRegion(region: string, partition = 'aws'): boolean {
  return partition === 'aws' && /-\d+$/.test(region) && !ON_BY_DEFAULT.has(region);
}
