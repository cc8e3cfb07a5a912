/** Which Regions can be chosen: credentials are good for one partition only. Pure. */
import type { ProfileList } from '../../shared/ipc/contract';

export interface RegionGroup {
  readonly partition: string;
  /** `AWS China` */
  readonly title: string;
  readonly names: readonly string[];
}

const TITLES: Readonly<Record<string, string>> = {
  aws: 'AWS',
  'aws-cn': 'AWS China',
  'aws-us-gov': 'AWS GovCloud (US)',
  'aws-eusc': 'AWS European Sovereign Cloud',
};

/**
 * The profile’s own first. The partition of what is chosen, else of the profile's Region, else all of them. A Region that no partition of ours
 * knows (a new one, named by the profile) is offered too.
 */
export function regionChoices(
  regions: ProfileList['regions'],
  own: string | null,
  chosen: readonly string[],
): readonly RegionGroup[] {
  const anchor = chosen[0] ?? own;
  const known = regions.filter(({ names }) => anchor === null || names.includes(anchor));
  const groups = (known.length > 0 ? known : regions).map(({ partition, names }) => ({
    partition,
    title: TITLES[partition] ?? partition,
    names: own !== null && names.includes(own) ? [own, ...names.filter((name) => name !== own)] : names,
  }));
  const strangers = [own, ...chosen].filter(
    (name): name is string => name !== null && !regions.some(({ names }) => names.includes(name)),
  );
  if (strangers.length === 0) return groups;
  return [{ partition: '', title: 'Named by the profile', names: [...new Set(strangers)] }, ...groups];
}
