import { describe, expect, it } from 'vitest';
import { regionChoices } from './region-choices';

const REGIONS = [
  { partition: 'aws', names: ['eu-west-1', 'us-east-1'] },
  { partition: 'aws-cn', names: ['cn-north-1'] },
];
const names = (...input: readonly [own: string | null, chosen: readonly string[]]) =>
  regionChoices(REGIONS, ...input).map((group) => [group.title, group.names]);

describe('the Regions to choose from', () => {
  it('are those of the partition of the profile, or of what was chosen', () => {
    expect(names('cn-north-1', [])).toEqual([['AWS China', ['cn-north-1']]]);
    expect(names(null, ['us-east-1'])).toEqual([['AWS', ['eu-west-1', 'us-east-1']]]);
  });

  it('are all of them where neither says which', () => {
    expect(names(null, []).map(([title]) => title)).toEqual(['AWS', 'AWS China']);
  });

  it('have the profile’s own first', () => {
    expect(names('us-east-1', [])).toEqual([['AWS', ['us-east-1', 'eu-west-1']]]);
  });

  it('hold a Region that is new to us', () => {
    expect(names('mx-south-9', ['mx-south-9'])[0]).toEqual(['Named by the profile', ['mx-south-9']]);
  });
});
