/** Times for a person: local, with the zone for the hover (docs/voice.md). Pure. */

/** `22 Nov 2026, 10:00`, in the given zone (default: the machine's). */
export function localTime(iso: string, timeZone?: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(date);
}

/** The same with seconds and the zone's name, for the hover. */
export function zonedTime(iso: string, timeZone?: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long', timeZone }).format(date);
}

/** `14:05`, with the day where that is not today's. */
export function clockTime(iso: string, now: Date, timeZone?: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const day = (time: Date) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeZone }).format(time);
  if (day(date) !== day(now)) return localTime(iso, timeZone);
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(date);
}

const STEPS = [
  [60, 'minute', 60],
  [3600, 'hour', 24],
  [86400, 'day', 365],
] as const;

/** How old something is: `just now`, `5 minutes old`, `3 days old`. */
export function ageOf(iso: string, now: Date): string {
  const seconds = (now.getTime() - new Date(iso).getTime()) / 1000;
  if (Number.isNaN(seconds)) return '';
  if (seconds < 60) return 'just now';
  for (const [length, unit, most] of STEPS) {
    const count = Math.floor(seconds / length);
    if (count < most) return `${count} ${unit}${count === 1 ? '' : 's'} old`;
  }
  const years = Math.floor(seconds / 31_536_000);
  return `${years} year${years === 1 ? '' : 's'} old`;
}
