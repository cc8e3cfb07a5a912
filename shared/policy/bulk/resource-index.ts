/** The resources of a bulk question in order of their names, so that a pattern is held only against what begins like it. */
import type { CutResource } from '../cut-resource';
import type { ResourcePattern } from '../resource-pattern';
import { setBit, type Bits } from './bits';

/** Resources whose ARNs agree up to the sixth part, by that part. */
interface Group {
  readonly names: readonly string[];
  /** Their places among the resources. */
  readonly places: readonly number[];
}

export class ResourceIndex {
  private readonly groups = new Map<string, Group>();
  /** Every resource is an ARN: what is none takes a closer look (E40). */
  readonly whole: boolean;

  constructor(targets: readonly CutResource[]) {
    this.whole = targets.every(({ parts }) => parts !== null);
    const byHead = new Map<string, { name: string; place: number }[]>();
    for (const [place, { parts, head }] of targets.entries()) {
      if (parts === null) continue;
      const entry = { name: parts[4], place };
      const list = byHead.get(head);
      if (list === undefined) byHead.set(head, [entry]);
      else list.push(entry);
    }
    for (const [head, list] of byHead) {
      list.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
      this.groups.set(head, { names: list.map(({ name }) => name), places: list.map(({ place }) => place) });
    }
  }

  /** Sets the bits of all that the pattern surely matches. Only for patterns that `isPlain` says yes to. */
  add(pattern: ResourcePattern, into: Bits): void {
    const group = this.groups.get(pattern.plainHead ?? '');
    const glob = pattern.resourceGlob;
    if (group === undefined || glob === null) return;
    const { prefix } = glob;
    for (let at = firstFrom(group.names, prefix); at < group.names.length; at++) {
      const name = group.names[at] ?? '';
      if (!name.startsWith(prefix)) return;
      if (glob.test(name)) setBit(into, group.places[at] ?? 0);
    }
  }
}

/** No wildcard before the sixth part and no variable in it: then it matches or it does not (E31, E32, E38). */
export function isPlain({ plainHead, resourceGlob, mayCross }: ResourcePattern): boolean {
  return plainHead !== null && resourceGlob !== null && !mayCross;
}

/** The first place whose name does not come before `prefix`. */
function firstFrom(names: readonly string[], prefix: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((names[middle] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}
