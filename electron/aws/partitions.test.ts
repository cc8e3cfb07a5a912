import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { homeRegion, partitionOf, PARTITIONS } from './partitions';

interface SdkPartitions {
  readonly partitionsInfo: {
    readonly partitions: readonly {
      readonly id: string;
      readonly regionRegex: string;
      readonly outputs: { readonly implicitGlobalRegion: string };
      readonly regions: Readonly<Record<string, object>>;
    }[];
  };
}

describe('partitions', () => {
  it('are those of the SDK that we ship', async () => {
    const file = 'node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';
    const sdk = (await import(pathToFileURL(path.resolve(file)).href)) as SdkPartitions;
    const expected = sdk.partitionsInfo.partitions.map(({ id, outputs, regionRegex, regions }) => ({
      id,
      home: outputs.implicitGlobalRegion,
      pattern: new RegExp(regionRegex.replaceAll('\\-', '-')),
      regions: Object.keys(regions).filter((name) => !name.endsWith('-global')),
    }));
    expect(PARTITIONS).toEqual(expected);
  });

  it.each([
    ['us-east-1', 'aws'],
    ['eu-north-9', 'aws'],
    ['cn-northwest-1', 'aws-cn'],
    ['us-gov-east-1', 'aws-us-gov'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['us-isob-west-1', 'aws-iso-b'],
    ['moon-1', 'aws'],
  ])('%s is in %s', (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
  });

  it('a partition has a Region that answers for all of it', () => {
    expect(homeRegion('aws-us-gov')).toBe('us-gov-west-1');
    expect(homeRegion('aws-of-2040')).toBe('us-east-1');
  });
});
