/** One caller's answers over all resources of a bulk question, a bit each. */
import type { Answer } from '../decision';
import { hasBit, type Bits } from './bits';

/** One caller's answers; each resource has a bit in at most one of these, or in none: an implicit deny. */
export interface AnswerRow {
  readonly allowed: Bits;
  readonly denied: Bits;
  /** Allowed if something that is not known is so. */
  readonly allowedIf: Bits;
  /** A request of its own answers it. */
  readonly asked: Bits;
}

/** What a row says of a resource; null: it has to be asked. */
export function answerIn({ allowed, denied, allowedIf, asked }: AnswerRow, resource: number): Answer | null {
  if (hasBit(asked, resource)) return null;
  if (hasBit(denied, resource)) return 'EXPLICIT_DENY';
  if (hasBit(allowed, resource)) return 'ALLOWED';
  return hasBit(allowedIf, resource) ? 'ALLOWED_IF' : 'IMPLICIT_DENY';
}
