/**
 * The call that describes one thing, left out where AWS documents that it would be answered as it was in an earlier
 * reading: what the list says of the thing now is what was read then. A change within the time that clocks may differ by
 * could bear the same time as what was read, so what had changed just before the reading is asked for again.
 */
import type { MetadataBearer } from '@smithy/types';
import type { Call } from './call';
import type { About, Desk } from './collector';
import { toJson } from './to-json';

type Json = Record<string, unknown>;

const CLOCKS_MS = 15 * 60_000;

export interface Listed<L> {
  /** What the list says of the thing. */
  readonly listed: L;
  readonly about: Required<About>;
  /** What an earlier reading has of it (`Desk.earlier`). */
  readonly before: { readonly properties: Json; readonly readAt: string } | null;
}

/**
 * `shape` makes the thing's properties of what describes it: the answer or, where that could not be had, what was listed.
 * Null: it was deleted since it was listed.
 */
export async function describe<I extends object, O extends MetadataBearer, L extends object>(
  desk: Desk,
  call: Call<I, O>,
  input: I,
  { listed, about, before }: Listed<L>,
  shape: (described: O | L) => Json,
): Promise<Json | null> {
  if (before !== null && isSteady(call, toJson(listed), before)) return before.properties;
  const answer = await desk.ask(call, input, about);
  if (answer.kind === 'gone') return null;
  return shape(answer.kind === 'read' ? answer.value : listed);
}

function isSteady<I extends object, O extends MetadataBearer>(
  { steady }: Call<I, O>,
  listed: Json,
  { properties, readAt }: { readonly properties: Json; readonly readAt: string },
): boolean {
  if (steady === undefined) return false;
  const values = steady.by.map((member) => listed[member]);
  if (steady.by.some((member, at) => values[at] === undefined || values[at] !== properties[member])) return false;
  const times = values.map(timeOf).filter((time) => time !== null);
  return times.length > 0 && Math.max(...times) < Date.parse(readAt) - CLOCKS_MS;
}

/** Milliseconds; null: the value is no time. */
function timeOf(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}
