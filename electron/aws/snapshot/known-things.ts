/**
 * What an earlier reading of the account spares this one. "Crawl only these again" (`knownThings`) is a crawl like any
 * other that takes over what an earlier one knows of the things that may be thousands, each read by several calls. IAM,
 * every list and all that is few are read anew: otherwise something made since would be missing from an old list, or
 * something replaced since would still be named, and be called broken. A crawl of everything (`earlierThings`) asks about
 * each thing, but for calls whose answer AWS documents to be the same as then (describe.ts).
 */
import { LISTS, NEVER_READ } from '../../../shared/snapshot/list-calls';
import type { AccountSnapshot, CoverageRow, ResourceEntry } from '../../../shared/snapshot/schema';
import { sourceOf } from '../call';
import type { Task } from './task';

/** An earlier entry of a thing about which every call was answered; null: there is none, it is to be read. */
export type Known = (arn: string) => ResourceEntry | null;

const NOTHING_KNOWN: Known = () => null;

export interface Memory {
  /** Taken over as it was. */
  readonly known: Known;
  /** To be compared with what lists say now. */
  readonly earlier: Known;
  /** When that was read; empty: never. */
  readonly readAt: string;
}

export const NO_MEMORY: Memory = { known: NOTHING_KNOWN, earlier: NOTHING_KNOWN, readAt: '' };

/** What is known of an account that was read a moment ago. */
export function knownThings(earlier: AccountSnapshot): (task: Task) => Memory {
  const thingsOf = wholeThings(earlier);
  return (task) => ({ ...NO_MEMORY, known: thingsOf(task) });
}

/** What is known of an account that was read some time ago; of a file of another making nothing: it may hold less of a thing. */
export function earlierThings(earlier: AccountSnapshot): (task: Task) => Memory {
  if (earlier.lists !== LISTS) return () => NO_MEMORY;
  const thingsOf = wholeThings(earlier);
  return (task) => ({ ...NO_MEMORY, earlier: thingsOf(task), readAt: earlier.collectedAt ?? '' });
}

/** What the earlier snapshot knows of the things of each task. */
function wholeThings(earlier: AccountSnapshot): (task: Task) => Known {
  const rows = (earlier.coverage ?? []).filter(({ message }) => message !== NEVER_READ);
  const entries = new Map((earlier.resources ?? []).map((entry) => [`${entry.type} ${entry.arn}`, entry]));
  return ({ collector, region }) => {
    const isOurs = (row: CoverageRow): boolean =>
      (collector.scope === 'account' || row.region === undefined || row.region === region) &&
      collector.calls.some(
        (call) => sourceOf(call) === row.source || `${call.action.split(':')[0] ?? ''}:*` === row.source,
      );
    const own = rows.filter(isOurs);
    // What is missing of a list may be missing of each of its things.
    if (own.some(({ target }) => target === undefined)) return NOTHING_KNOWN;
    const unread = new Set(own.flatMap(({ target = '' }) => thingsOf(target)));
    return (arn) =>
      unread.has(arn)
        ? null
        : (collector.types.map((type) => entries.get(`${type} ${arn}`)).find((entry) => entry !== undefined) ?? null);
  };
}

/** The target itself; of a function's qualifier and a table's stream the function and the table too. */
function thingsOf(target: string): readonly string[] {
  const qualified =
    /^(arn:[^:]*:(?:lambda:[^:]*:[^:]*:function:[^:]+(?=:)|dynamodb:[^:]*:[^:]*:table\/[^/]+(?=\/)))/.exec(target);
  return qualified?.[1] === undefined ? [target] : [target, qualified[1]];
}
