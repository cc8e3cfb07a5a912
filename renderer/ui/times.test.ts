import { describe, expect, it } from 'vitest';
import { ageOf, localTime, zonedTime } from './times';

describe('times', () => {
  it('are local, and the hover names the zone', () => {
    expect(localTime('2026-11-22T10:00:00Z', 'Europe/Berlin')).toBe('22 Nov 2026, 11:00');
    expect(zonedTime('2026-11-22T10:00:00Z', 'Europe/Berlin')).toMatch(/11:00:00 (CET|GMT\+1)$/);
  });

  it('show a text that is no date as it is', () => {
    expect(localTime('yesterday')).toBe('yesterday');
  });

  it('say how old the data is in the largest whole unit', () => {
    const now = new Date('2026-11-22T10:00:00Z');
    expect(ageOf('2026-11-22T09:59:30Z', now)).toBe('just now');
    expect(ageOf('2026-11-22T09:59:00Z', now)).toBe('1 minute old');
    expect(ageOf('2026-11-22T07:00:00Z', now)).toBe('3 hours old');
    expect(ageOf('2026-11-20T07:00:00Z', now)).toBe('2 days old');
    expect(ageOf('2024-11-20T07:00:00Z', now)).toBe('2 years old');
  });
});
