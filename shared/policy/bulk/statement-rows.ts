/** Which resources one statement covers, worked out once for all who hold it. */
import type { Call } from '../call';
import { matchConditions } from '../match-condition';
import { resourceOf } from '../match-statement';
import { targetOf } from '../match-resource';
import type { Tri } from '../match';
import { addAll, allBits, eachBit, emptyRow, noBits, removeAll, setBit, type Bits, type Row } from './bits';
import { isPlain, ResourceIndex } from './resource-index';
import type { SplitStatement } from './split';

export class StatementRows {
  private readonly index: ResourceIndex;
  /** No resource at all; rows of statements are never written to. */
  private readonly none: Bits;

  /** One call for each resource, by any caller: only what it says of the resource is looked at. */
  constructor(private readonly calls: readonly Call[]) {
    this.index = new ResourceIndex(calls.map(targetOf));
    this.none = noBits(calls.length);
  }

  /** Resource patterns and the conditions on the resource alone; of a mixed statement it says nothing. */
  of({ candidate, ofResource }: SplitStatement): Row {
    const row = this.plain(candidate.compiled.resource) ?? this.oneByOne(candidate);
    if (ofResource.length === 0) return row;
    const { address } = candidate.document;
    const limited = emptyRow(this.calls.length);
    for (const name of ['yes', 'maybe'] as const) {
      eachBit(row[name], (at) => {
        const call = this.calls[at];
        const conditions = call === undefined ? 'no' : matchConditions(ofResource, address, call).match;
        if (conditions !== 'no') setBit(conditions === 'yes' ? limited[name] : limited.maybe, at);
      });
    }
    return limited;
  }

  /** Null where a pattern needs a closer look. */
  private plain(resource: SplitStatement['candidate']['compiled']['resource']): Row | null {
    if (resource === null || resource.entries.length === 0) return null;
    const all = this.calls.length;
    const plain = this.index.whole && resource.entries.every(({ pattern }) => isPlain(pattern));
    if (!resource.any && !plain) return null;
    const covered: Bits = resource.any ? allBits(all) : noBits(all);
    if (!resource.any) for (const { pattern } of resource.entries) this.index.add(pattern, covered);
    if (!resource.not) return { yes: covered, maybe: this.none };
    const rest = allBits(all);
    removeAll(rest, covered);
    return { yes: rest, maybe: this.none };
  }

  private oneByOne(candidate: SplitStatement['candidate']): Row {
    const row = emptyRow(this.calls.length);
    for (const [at, call] of this.calls.entries()) {
      const { match } = resourceOf(candidate, call);
      if (match !== 'no') setBit(match === 'yes' ? row.yes : row.maybe, at);
    }
    return row;
  }
}

/** The conditions on the caller alone. */
export function callerMatches({ candidate, ofCaller }: SplitStatement, call: Call): Tri {
  return ofCaller.length === 0 ? 'yes' : matchConditions(ofCaller, candidate.document.address, call).match;
}

/** Adds a statement's row to what a set says: as it stands where the caller surely meets it, else as perhaps. */
export function addRow(into: Row, row: Row, caller: 'yes' | 'maybe'): void {
  addAll(caller === 'yes' ? into.yes : into.maybe, row.yes);
  addAll(into.maybe, row.maybe);
}
