import { clockTime } from './times';

/**
 * Sentences that the command line shows too have their times in UTC (shared/ipc/shown-date.ts); in the window they are
 * local: `ended at 2026-11-22 14:05 UTC` → `ended at 15:05`. Pure.
 */
export function withLocalTimes(sentence: string, now: Date, timeZone?: string): string {
  return sentence.replace(/\b(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC\b/g, (_all, day: string, time: string) =>
    clockTime(`${day}T${time}:00Z`, now, timeZone),
  );
}
