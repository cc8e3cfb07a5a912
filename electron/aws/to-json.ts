/** An SDK answer as the JSON that the snapshot holds: AWS's field names, times as RFC 3339, no metadata. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Drops what is undefined, `$metadata`, and bytes (no answer that we keep needs them). */
export function toJson(value: unknown): Record<string, unknown> {
  const json = convert(value);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : {};
}

function convert(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (value instanceof Date) return timeText(value);
  if (Array.isArray(value)) return value.map((item: unknown) => convert(item) ?? null);
  if (typeof value !== 'object' || ArrayBuffer.isView(value)) return undefined;
  const members: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) {
    const json = key === '$metadata' ? undefined : convert(member);
    if (json !== undefined) members[key] = json;
  }
  return members;
}

/** `2026-11-22T10:00:00Z`: whole seconds where AWS gives whole seconds. */
export function timeText(time: Date): string {
  return time.toISOString().replace('.000Z', 'Z');
}
