/** A pasted text in, what the account says to it out (D72): the entry of this room. */
import { answerComplaint } from './answer-complaint';
import { answerDenial } from './answer-denial';
import { complaintOf } from './complaints';
import type { ErrorReading } from './error-reading';
import type { Account, ExplainedError } from './explained-error';
import { readError } from './read-error';

export type Explanation =
  | {
      readonly ok: true;
      /** One for each refused call that the text speaks of. */
      readonly errors: readonly ExplainedError[];
      /** Further calls, left out. */
      readonly more: number;
    }
  /** The text speaks of no refused call; `why` says what is expected. */
  | { readonly ok: false; readonly why: string };

/** Reads the text and asks the account; never throws, whatever the text. */
export function explainError(text: string, account: Account): Explanation {
  const read = readError(text);
  if (!read.ok) return read;
  return { ok: true, errors: read.readings.map((reading) => answerTo(reading, account)), more: read.more };
}

function answerTo(reading: ErrorReading, account: Account): ExplainedError {
  const complaint = reading.complaint === null ? undefined : complaintOf(reading.complaint);
  return complaint === undefined ? answerDenial(reading, account) : answerComplaint(reading, complaint, account);
}
