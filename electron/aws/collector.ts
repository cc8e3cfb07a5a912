/**
 * A collector reads one service, or one part of it: calls in, a part of the snapshot out. It decides nothing about
 * refusals, retries, pace or cancelling: the desk that it is given does.
 */
import type { MetadataBearer } from '@smithy/types';
import type { AccountSnapshot, CoverageRow, ResourceEntry } from '../../shared/snapshot/schema';
import type { AnyCall, Call } from './call';

export interface Collector {
  /** Kebab-case, as its file: `kms-keys`. */
  readonly name: string;
  /** What a person sees it count: `bucket policies`. */
  readonly counts: string;
  /** Once for the account, or once in each Region that the crawl reads. */
  readonly scope: 'account' | 'region';
  /** Every call that it may make. */
  readonly calls: readonly AnyCall[];
  /** Those of them that only show it the way: what they list is another collector's, and so are their coverage rows. */
  readonly asides?: readonly AnyCall[];
  /** CloudFormation types of the entries that it gives. */
  readonly types: readonly string[];
  collect(desk: Desk): Promise<Part>;
}

/** What a collector contributes; lists of several parts are joined. */
export interface Part {
  readonly alias?: string;
  readonly iam?: Partial<AccountSnapshot['iam']>;
  readonly accountSettings?: AccountSnapshot['accountSettings'];
  readonly organization?: AccountSnapshot['organization'];
  readonly identityCenter?: AccountSnapshot['identityCenter'];
  readonly resources?: readonly ResourceEntry[];
}

/**
 * How a call ended. `read`: with an answer. `none`: AWS says that there is none ("not configured"). `gone`: deleted
 * since it was listed. `unread`: refused or failed; the coverage row is written already, the collector leaves the
 * thing out of its entry and goes on.
 */
export type Answer<O> =
  | { readonly kind: 'read'; readonly value: O }
  | { readonly kind: 'none' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unread' };

export interface Listed<T> {
  readonly items: readonly T[];
  readonly whole: boolean;
  readonly gone: boolean;
}

/** What a call is about, for its coverage row. */
export interface About {
  /** ARN of the thing. A list call has none. */
  readonly target?: string;
  /** CloudFormation type name. */
  readonly type?: string;
}

/** What a collector may use. Every method rejects with `Cancelled` once the crawl is cancelled, and for nothing else. */
export interface Desk {
  readonly account: string;
  readonly partition: string;
  /** Of the collector's scope; for account scope the Region that the profile names. */
  readonly region: string;
  /** Sends one call, paced and retried. Dates in the answer are as the SDK gives them: see `toJson`. */
  ask<I extends object, O extends MetadataBearer>(call: Call<I, O>, input: I, about?: About): Promise<Answer<O>>;
  /**
   * All pages of a list call, joined. Where a page is refused or fails, the coverage row says so, `whole` is false
   * and `items` has what came before. `gone`: what it is about was deleted since it was listed.
   */
  list<I extends object, O extends MetadataBearer, T>(
    call: Call<I, O>,
    input: I,
    items: (page: O) => readonly T[] | undefined,
    about?: About,
  ): Promise<Listed<T>>;
  /** Works on many things at once and counts them for the person who watches; what `work` gives null for is left out. */
  each<T, R>(things: readonly T[], work: (thing: T) => Promise<R | null>): Promise<readonly R[]>;
  /**
   * The entry of an earlier reading, where the account is read again and nothing was unread of the thing; null: it is
   * to be read. For things that may be thousands. What the list says of the thing is news, the rest of it stays.
   */
  known(arn: string): ResourceEntry | null;
  /** What an earlier reading has of the thing, where nothing was unread of it; null: nothing. See describe.ts. */
  earlier(arn: string): { readonly properties: Record<string, unknown>; readonly readAt: string } | null;
  /** Counts something else than the collector's own things: `roles`, 1200 of 4812. `total` null: not known. */
  count(what: string, done: number, total: number | null): void;
  /** The same desk in another Region (a bucket's own). */
  inRegion(region: string): Desk;
  /** For calls that others can stand in for where they are refused. */
  trial(): Trial;
}

/** A desk that keeps its coverage rows back until it is known which of them still say something. */
export interface Trial {
  readonly desk: Desk;
  rows(): readonly CoverageRow[];
  /** Writes these rows down after all. */
  tell(rows: readonly CoverageRow[]): void;
}
