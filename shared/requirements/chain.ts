import type { GraphEdge } from '../graph/graph';
import type { OwnEdge } from '../graph/own-edges';
import type { RequirementsAccount } from './account';

/** What the steps of one thing's checklist are made of. */
export interface Chain {
  readonly arn: string;
  /** All that its configuration declares. */
  readonly own: readonly OwnEdge[];
  /** Of these: the roles that a service takes on for it. */
  readonly assumed: readonly { readonly edge: GraphEdge; readonly service: string }[];
  /** Calls about its configuration that brought no answer: nothing may be concluded from what it does not name. */
  readonly unread: readonly string[];
  /** Parts of it whose needs are not among `own`: `its FOO store`. */
  readonly unchecked: readonly string[];
  readonly account: RequirementsAccount;
}
