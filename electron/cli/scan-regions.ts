/** Which Regions a scan reads. What is no Region, or of two partitions, is Unusable. */
import { partitionOf } from '../aws/partitions';
import { didYouMean, isKnownRegion, isRegionName } from '../aws/profiles/region-name';
import type { Access } from './scan-access';
import { Unusable } from './unusable';

export type Regions = readonly [string, ...string[]];

/** Those behind --region, each once; null: it was not given. */
export function regionsNamed(words: readonly string[]): Regions | null {
  const [first, ...rest] = new Set(words);
  if (first === undefined) return null;
  for (const region of [first, ...rest]) {
    if (region === '') throw new Unusable('--region names no Region.');
    if (!isRegionName(region)) throw new Unusable(`${region} is no AWS Region.${didYouMean(region)}`);
    mustGoTogether(first, region);
  }
  return [first, ...rest];
}

/** Those that were named, else the profile’s, else the one that AWS’s own tools would take; all of the profile’s partition. */
export function regionsOf(named: Regions | null, { profile, signedIn }: Access): Regions {
  const { region, usualRegion } = signedIn;
  if (named !== null) {
    if (region !== null) for (const other of named) mustGoTogether(region, other);
    return named;
  }
  if (region !== null) return [region];
  if (usualRegion === null) {
    const nobody = profile === null ? 'Neither AWS_REGION nor the profile default names a' : 'The profile names no';
    throw new Unusable(`${nobody} Region: say which to read with --region.`);
  }
  const { by, name } = usualRegion;
  if (!isRegionName(name)) throw new Unusable(`${by} names ${name}, which is no AWS Region.${didYouMean(name)}`);
  return [name];
}

/** A sentence for each Region that may be misspelt; it may also be newer than this version, so it is used. */
export function unknownRegions(regions: Regions, { signedIn }: Access): readonly string[] {
  const used = new Set(signedIn.region === null ? regions : [signedIn.region, ...regions]);
  return [...used]
    .filter((region) => !isKnownRegion(region))
    .map((region) => {
      const done = regions.includes(region) ? 'it is read all the same' : 'the profile names it, so it is asked';
      return `IAM Atlas does not know a Region ${region}; ${done}.${didYouMean(region)}`;
    });
}

function mustGoTogether(one: string, other: string): void {
  if (partitionOf(one) === partitionOf(other)) return;
  throw new Unusable(`${one} and ${other} belong to different partitions: no profile reads both.`);
}
