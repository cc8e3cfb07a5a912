/** What a bulk question asks. */
import type { Request } from '../request';

export interface BulkQuestion {
  readonly action: string;
  /** ARNs of users and roles; other principals are answered too, one request each. */
  readonly principals: readonly string[];
  readonly resources: readonly string[];
  /** E184 */
  readonly strict?: boolean;
}

/** One pair of it as a request. */
export function requestOf({ action, strict }: BulkQuestion, principal: string, resource: string): Request {
  return strict === true ? { principal, action, resource, strict } : { principal, action, resource };
}
