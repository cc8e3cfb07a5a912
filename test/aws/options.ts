/** What a test says to the endpoint, and what it gets. */
import type { AccountSnapshot } from '../../shared/snapshot/schema';
import type { Fault } from './manners/faults';
import type { Permissions } from './manners/permissions';
import type { Quota } from './manners/throttling';
import type { Portal, Sso } from './portal';

export interface AwsOptions {
  readonly account: AccountSnapshot;
  /** Further accounts, for roles and portals that lead to them. */
  readonly accounts?: readonly AccountSnapshot[];
  /** The most that a page of any list holds; absent: what the client asks for. */
  readonly pageSize?: number;
  /** Puts a page without a thing on it before every page: "might return fewer" in AWS's words. */
  readonly emptyPages?: boolean;
  /** 0…1 of all calls are answered with the service's own throttling error, at most twice in a row for one request. */
  readonly throttleShare?: number;
  /** Which calls those are; 1 where absent. */
  readonly seed?: number;
  readonly quotas?: readonly Quota[];
  readonly latencyMs?: number;
  readonly faults?: readonly Fault[];
  /** What signed calls are held to; absent: everything is allowed. */
  readonly enforce?: Permissions;
  /** Ids of long-term keys that are accepted besides `TEST_KEYS`. */
  readonly accessKeys?: readonly string[];
  readonly sso?: Sso;
}

export interface ReceivedCall {
  readonly service: string;
  readonly operation: string;
  /** Empty where the request is not signed. */
  readonly region: string;
  readonly status: number;
  /** It went over a quota, or was in the share of those that are throttled. */
  readonly throttled: boolean;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface AwsEndpoint {
  readonly url: string;
  /** Keys that it accepts. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Every answered call, in the order of the answers. */
  readonly calls: readonly ReceivedCall[];
  /** What AWS itself would not have known, and what broke here: a test expects none. */
  readonly problems: readonly string[];
  /** What its sign-in service does and knows. */
  readonly portal: Portal;
  fault(fault: Fault): void;
  /** From the nth call after this one on, the (first) account is what `change` makes of it. */
  changeAfter(calls: number, change: (account: AccountSnapshot) => AccountSnapshot): void;
  close(): Promise<void>;
}
