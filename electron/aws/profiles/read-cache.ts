/** A JSON file of a sign-in cache. Its writers replace it in place, so it can be met half-written. */
import { setTimeout as wait } from 'node:timers/promises';
import { shownPath } from './config-file';
import { readText } from './read-text';

const AGAIN_AFTER = 50;

export type Cache =
  | { readonly kind: 'object'; readonly value: Readonly<Record<string, unknown>> }
  /** Not there, or no JSON object even when read a second time: as if nobody had signed in. */
  | { readonly kind: 'none' }
  | UnreadableCache;

/** There is one, but signing in again would not help. `sentence`: `~/.aws/sso/cache/….json is a folder, not a file.` */
export interface UnreadableCache {
  readonly kind: 'unreadable';
  readonly sentence: string;
}

/** Never throws. */
export async function readCache(file: string, home: string): Promise<Cache> {
  const first = await readObject(file, home);
  if (first !== 'broken') return first;
  await wait(AGAIN_AFTER);
  const second = await readObject(file, home);
  return second === 'broken' ? { kind: 'none' } : second;
}

async function readObject(file: string, home: string): Promise<Cache | 'broken'> {
  const content = await readText(file);
  if (content.kind === 'missing') return { kind: 'none' };
  if (content.kind === 'unreadable') {
    return { kind: 'unreadable', sentence: `${shownPath(file, home)} ${content.why}` };
  }
  try {
    const value: unknown = JSON.parse(content.text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { kind: 'object', value: { ...value } }
      : 'broken';
  } catch {
    return 'broken';
  }
}

/** Some old tools wrote `2020-06-17T10:02:08UTC`, which is no date to JavaScript. Null: no time that can be understood. */
export function timeOf(value: unknown): Date | null {
  if (typeof value !== 'string') return null;
  const time = new Date(value.replace(/ ?UTC$/, 'Z'));
  return Number.isNaN(time.getTime()) ? null : time;
}
