/** Coverage rows for what a crawl does not read, or has not read yet: absence must not look like an answer. */
import {
  IAM_LIST_CALLS,
  NEVER_READ,
  NOT_READ_YET,
  OTHER_LIST_CALLS,
  type ListCall,
} from '../../../shared/snapshot/list-calls';
import type { CoverageRow } from '../../../shared/snapshot/schema';
import { sourceOf } from '../call';
import type { Collector } from '../collector';

const LIST_CALLS: readonly ListCall[] = [...IAM_LIST_CALLS, ...OTHER_LIST_CALLS];

/** The rows of one collector in one Region, for as long as it runs. */
export function notReadYet(collector: Collector, account: string, region: string): CoverageRow[] {
  return listRows(collector, account, region, { outcome: 'skipped', reason: 'other', message: NOT_READ_YET });
}

/** The rows of a collector that ended without a result: everything that it would have listed. */
export function listRows(
  collector: Collector,
  account: string,
  region: string,
  why: Pick<CoverageRow, 'outcome' | 'reason' | 'message'>,
): CoverageRow[] {
  const called = collector.calls.filter((call) => collector.asides?.includes(call) !== true).map(sourceOf);
  const lists = LIST_CALLS.filter(
    ({ type, sources }) => collector.types.includes(type) || sources.some((source) => called.includes(source)),
  );
  const head = { account, ...(collector.scope === 'region' ? { region } : {}) };
  const rows = lists.map(({ type, sources }) => ({
    source: sources.find((source) => called.includes(source)) ?? sources[0] ?? '',
    type,
    ...head,
    ...why,
  }));
  // Settings of the account and the like: no list of ours, but its own calls say what is missing.
  return rows.length > 0 ? rows : called.map((source) => ({ source, ...head, ...why }));
}

/** The types that no collector lists. */
export function neverRead(collectors: readonly Collector[], account: string): CoverageRow[] {
  const called = new Set(collectors.flatMap(({ calls }) => calls.map(sourceOf)));
  const types = new Set(collectors.flatMap((collector) => collector.types));
  return LIST_CALLS.filter(
    ({ type, sources }) => !types.has(type) && !sources.some((source) => called.has(source)),
  ).map(({ type, sources }) => ({
    source: sources[0] ?? '',
    type,
    account,
    outcome: 'skipped',
    reason: 'other',
    message: NEVER_READ,
  }));
}
