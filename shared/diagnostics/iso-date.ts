/** Dates as people write them: for policies, which read ISO 8601 only (E80). */
import { parseInstant } from '../policy/conditions/date';

/**
 * The same day as a policy reads it: `31.12.2027` is 2027-12-31. Null where it is no date, or may be either of two
 * (`03/04/2027`).
 */
export function isoDate(text: string): string | null {
  const found = byDots(text) ?? bySlashes(text) ?? yearFirst(text);
  return found !== null && parseInstant(found) !== null ? found : null;
}

/** Wherever dates are written with dots, the day comes first. */
function byDots(text: string): string | null {
  const [, day, month, year] = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*$/.exec(text) ?? [];
  return joined(year, month, day);
}

/** Day or month may come first: only a number above twelve tells which. */
function bySlashes(text: string): string | null {
  const [, first, second, year] = /^\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4})\s*$/.exec(text) ?? [];
  const [one, other] = [Number(first), Number(second)];
  if (one > 12 || one === other) return joined(year, second, first);
  return other > 12 ? joined(year, first, second) : null;
}

/** `2027/12/31`, `2027.12.31`; a time after a space in place of a T. */
function yearFirst(text: string): string | null {
  const [, year, month, day, time = ''] =
    /^\s*(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[ T](\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?))?\s*$/i.exec(text) ??
    [];
  const date = joined(year, month, day);
  return date === null || time === '' ? date : `${date}T${time}`;
}

function joined(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
