/** Dates as people write them, and the day that a policy reads. */
import { expect, it } from 'vitest';
import { isoDate } from './iso-date';
import cases from './iso-date.cases.json';

it.each(cases)('$text: $why', ({ text, date }) => expect(isoDate(text)).toBe(date));
