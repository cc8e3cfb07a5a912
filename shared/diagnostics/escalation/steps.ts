/** The shapes of the escalation graph. */
import type { Request } from '../../policy/request';
import type { Administrator } from './administrators';
import type { EditingWay, PassingWay, TakeoverWay } from './ways';

/** One gain of power of one principal. */
export type Step =
  | {
      readonly kind: 'passes';
      readonly way: PassingWay;
      readonly role: string;
      readonly pass: Request;
      readonly calls: readonly Request[];
    }
  | {
      readonly kind: 'takes-over';
      readonly way: TakeoverWay;
      readonly role: string;
      /** Null: such things were not read; any of them that has the role. */
      readonly thing: string | null;
      readonly calls: readonly Request[];
    }
  | {
      readonly kind: 'edits';
      readonly way: EditingWay;
      /** self: its own rights; mighty: somebody who can become administrator; anybody: every such thing of the account. */
      readonly whom: 'self' | 'mighty' | 'anybody';
      readonly target: string;
      readonly calls: readonly Request[];
    }
  | {
      readonly kind: 'becomes';
      readonly way: EditingWay;
      /** Of those that it can become whoever may do most that it may not. */
      readonly target: string;
      readonly reach: Reach;
      readonly calls: readonly Request[];
    }
  | { readonly kind: 'assumes'; readonly role: string; readonly calls: readonly Request[] };

/** How far somebody gets who can become others. */
export interface Reach {
  /** So many of them. */
  readonly count: number;
  /** It can become each such one of the account. */
  readonly every: boolean;
  /** Calls that the strongest of them may make, and it may not. */
  readonly gained: readonly string[];
}

/** How somebody is, or can become, administrator. */
export interface Mighty {
  readonly arn: string;
  /** Null: by steps. */
  readonly administrator: Administrator | null;
  readonly steps: readonly Step[];
}
