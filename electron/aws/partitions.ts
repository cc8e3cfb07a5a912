/**
 * Which partition a Region is in: the one place that knows it. Regions and patterns are those of the AWS SDK's own
 * partition data (a test compares them); for people: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export interface Partition {
  /** As in ARNs: `aws-cn`. */
  readonly id: string;
  /** The Region that answers for the whole partition, for calls whose Region nobody names. */
  readonly home: string;
  /** Also fits Regions that are newer than this list. */
  readonly pattern: RegExp;
  readonly regions: readonly string[];
}

export const PARTITIONS: readonly Partition[] = [
  {
    id: 'aws',
    home: 'us-east-1',
    pattern: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
    regions: [
      'af-south-1',
      'ap-east-1',
      'ap-east-2',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-south-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-central-1',
      'ca-west-1',
      'eu-central-1',
      'eu-central-2',
      'eu-north-1',
      'eu-south-1',
      'eu-south-2',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'il-central-1',
      'me-central-1',
      'me-south-1',
      'me-west-1',
      'mx-central-1',
      'sa-east-1',
      'sa-west-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ],
  },
  {
    id: 'aws-cn',
    home: 'cn-northwest-1',
    pattern: /^cn-\w+-\d+$/,
    regions: ['cn-north-1', 'cn-northwest-1'],
  },
  {
    id: 'aws-eusc',
    home: 'eusc-de-east-1',
    pattern: /^eusc-(de)-\w+-\d+$/,
    regions: ['eusc-de-east-1'],
  },
  {
    id: 'aws-iso',
    home: 'us-iso-east-1',
    pattern: /^us-iso-\w+-\d+$/,
    regions: ['us-iso-east-1', 'us-iso-west-1'],
  },
  {
    id: 'aws-iso-b',
    home: 'us-isob-east-1',
    pattern: /^us-isob-\w+-\d+$/,
    regions: ['us-isob-east-1', 'us-isob-west-1'],
  },
  {
    id: 'aws-iso-e',
    home: 'eu-isoe-west-1',
    pattern: /^eu-isoe-\w+-\d+$/,
    regions: ['eu-isoe-west-1'],
  },
  {
    id: 'aws-iso-f',
    home: 'us-isof-south-1',
    pattern: /^us-isof-\w+-\d+$/,
    regions: ['us-isof-east-1', 'us-isof-south-1'],
  },
  {
    id: 'aws-us-gov',
    home: 'us-gov-west-1',
    pattern: /^us-gov-\w+-\d+$/,
    regions: ['us-gov-east-1', 'us-gov-west-1'],
  },
];

/** `cn-north-1` → `aws-cn`; `aws` for a name that no partition's pattern fits, as the SDK does. */
export function partitionOf(region: string): string {
  return PARTITIONS.find((partition) => partition.pattern.test(region))?.id ?? 'aws';
}

/** `aws-us-gov` → `us-gov-west-1`; that of `aws` for a partition that is not known. */
export function homeRegion(partition: string): string {
  return PARTITIONS.find(({ id }) => id === partition)?.home ?? 'us-east-1';
}
