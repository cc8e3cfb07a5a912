/**
 * How much a thread may leave uncollected. Left to itself V8 first collects a heap near 250 MB, and later lets it grow to
 * four times what is in use. While an account is read, three heaps stand side by side (what reads it, what answers, what
 * is opened next), and most of them would be waste (spec/performance.md, part D).
 */
import { setFlagsFromString } from 'node:v8';

/** For all threads: what starts from now on leaves little, and what runs already does so from its next collection. */
export function beSparing(): void {
  set({ 'initial-old-space-size': 32, 'heap-growing-percent': 18 });
}

/** V8's own values: an edit is quicker where collections are few. */
export function beQuick(): void {
  set({ 'initial-old-space-size': 0, 'heap-growing-percent': 0 });
}

function set(flags: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(flags)) setFlagsFromString(`--${name}=${value}`);
}
