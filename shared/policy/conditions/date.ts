/** DateEquals and its five relatives: instants, from ISO 8601 (W3C profile) or epoch seconds (E80). */
import { holdsOrder } from './numeric';
import { closedTest, FAULTY, type CompileValue } from './value-test';

const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i;

/** Milliseconds since 1970, or null. Digits only: four are a year, more are epoch seconds. Without a zone: UTC. */
export function parseInstant(text: string): number | null {
  const trimmed = text.trim();
  if (/^-?\d{5,17}(\.\d{1,9})?$/.test(trimmed)) return Number(trimmed) * 1000;
  const match = ISO.exec(trimmed);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const parts = [Number(year), Number(month ?? 1), Number(day ?? 1), Number(hour ?? 0), Number(minute ?? 0)] as const;
  const date = new Date(Date.UTC(parts[0], parts[1] - 1, parts[2], parts[3], parts[4], Number(second ?? 0)));
  // 2026-02-30 would silently become March.
  if (date.getUTCMonth() !== parts[1] - 1 || date.getUTCDate() !== parts[2] || date.getUTCHours() !== parts[3])
    return null;
  if (date.getUTCMinutes() !== parts[4]) return null;
  return date.getTime() + Number(fraction ?? 0) * 1000 - zoneOffset(zone);
}

function zoneOffset(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

export const compileDate: CompileValue = (text, positive) => {
  const limit = parseInstant(text);
  if (limit === null) return FAULTY;
  const relation = positive.slice('Date'.length);
  return closedTest((value) => {
    const instant = parseInstant(value);
    return instant === null ? null : holdsOrder(relation, Math.sign(instant - limit));
  });
};
