/** A JSON file of a sign-in cache. Its writers replace it in place, so it can be met half-written. */
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const AGAIN_AFTER = 50;

/** The object in the file; null: not there, or no JSON object even when read a second time. Never throws. */
export async function readCache(file: string): Promise<Readonly<Record<string, unknown>> | null> {
  const first = await readObject(file);
  if (first !== 'broken') return first;
  await wait(AGAIN_AFTER);
  const second = await readObject(file);
  return second === 'broken' ? null : second;
}

async function readObject(file: string): Promise<Readonly<Record<string, unknown>> | null | 'broken'> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return null;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : 'broken';
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
