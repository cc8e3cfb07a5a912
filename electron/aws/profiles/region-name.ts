/** Is a text the name of a Region, is it one that we know, and which one was meant? */
import { PARTITIONS } from '../partitions';

/** A partition's pattern fits it; a name that becomes part of host names must. Fits Regions newer than our list too. */
export function isRegionName(text: string): boolean {
  return PARTITIONS.some(({ pattern }) => pattern.test(text));
}

/** Is it in the list? One that is not may be new, or misspelt. */
export function isKnownRegion(name: string): boolean {
  return PARTITIONS.some(({ regions }) => regions.includes(name));
}

/** ` Did you mean us-east-1?`, to stand behind a sentence; empty unless exactly one Region is one slip away. */
export function didYouMean(text: string): string {
  const written = text.trim().toLowerCase();
  const near = PARTITIONS.flatMap(({ regions }) => regions.filter((name) => isOneSlip(name, written)));
  const meant = near.includes(written) ? written : near.length === 1 ? near[0] : undefined;
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}

/** At most one character more, fewer or another, or two neighbours swapped. */
function isOneSlip(a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [x, y] = [a.slice(same), b.slice(same)];
  const swapped = x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
  return swapped || x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1);
}
