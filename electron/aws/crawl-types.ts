/** What goes into a crawl and what comes out. */
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { ShownError } from '../../shared/ipc/contract';
import type { CrawlLine } from '../../shared/ipc/crawl-types';
import type { Snapshot, SsoAccess } from '../../shared/snapshot/schema';
import type { AwsEnvironment } from './environment';
import type { Patience } from './sending/patience';

export interface CrawlOptions {
  /** Kept in the snapshot, so that it can be read again with the same one. */
  readonly profile: string | null;
  /** The same where there is no profile. */
  readonly access?: SsoAccess | null;
  readonly credentials: AwsCredentialIdentityProvider;
  /** The profile's, for calls about the whole account. */
  readonly region: string;
  /** Those to read; at least one. */
  readonly regions: readonly string[];
  readonly environment: AwsEnvironment;
  readonly signal: AbortSignal;
  readonly onProgress?: (lines: readonly CrawlLine[]) => void;
  /**
   * As soon as IAM is read, and as more is. What it is given makes a whole snapshot of what is read by the time that it is
   * called, in which a coverage row stands for everything that was not read yet.
   */
  readonly onPartial?: (snapshot: () => Snapshot) => void;
  /**
   * Somebody is there who can sign in: when the sign-in ends midway the crawl waits, tells what to do, and goes on where
   * it was (null). Absent: what is left is unread.
   */
  readonly onSignInNeeded?: (error: ShownError | null) => void;
  /** An earlier snapshot: what it knows whole of buckets, functions and the like is taken over and not read again. */
  readonly again?: Snapshot;
  /** An earlier snapshot with this account in it: what AWS documents to be unchanged since is not asked for again. */
  readonly since?: Snapshot;
  /** Other waits than the usual ones. */
  readonly patience?: Partial<Patience>;
}

export type CrawlResult =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly cancelled: boolean; readonly error: ShownError };
