/** Which resources one statement covers, worked out once for all who hold it. */
import type { Call } from '../call';
import { matchConditions } from '../match-condition';
import { resourceOf } from '../match-statement';
import type { Tri } from '../match';
import { emptyRow, setBit, type Row } from './bits';
import type { SplitStatement } from './split';

/** One call for each resource, by any caller: only what it says of the resource is looked at. */
export type ResourceCalls = readonly Call[];

/** Resource patterns and the conditions on the resource alone; of a mixed statement it says nothing. */
export function rowOfStatement({ candidate, ofResource }: SplitStatement, calls: ResourceCalls): Row {
  const row = emptyRow(calls.length);
  const { address } = candidate.document;
  for (const [at, call] of calls.entries()) {
    const resource = resourceOf(candidate, call).match;
    if (resource === 'no') continue;
    const conditions = ofResource.length === 0 ? 'yes' : matchConditions(ofResource, address, call).match;
    if (conditions === 'no') continue;
    setBit(resource === 'yes' && conditions === 'yes' ? row.yes : row.maybe, at);
  }
  return row;
}

/** The conditions on the caller alone. */
export function callerMatches({ candidate, ofCaller }: SplitStatement, call: Call): Tri {
  return ofCaller.length === 0 ? 'yes' : matchConditions(ofCaller, candidate.document.address, call).match;
}
