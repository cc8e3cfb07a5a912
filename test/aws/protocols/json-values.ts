/** JSON bodies in and out. */

/** An empty or foreign body is an empty input. */
export function objectOf(body: string): Readonly<Record<string, unknown>> {
  if (body.trim() === '') return {};
  const value: unknown = JSON.parse(body);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Dates become seconds since 1970. A service whose times travel as text (bedrock-agent) gives text, which stays. */
export function withSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [key, withSeconds(member)]),
  );
}
