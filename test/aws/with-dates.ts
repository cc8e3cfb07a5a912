/** The snapshot's times are text; a JSON protocol sends them as seconds, which it makes of Dates. */

/** The value with the text of these members, however deep, as Dates. */
export function withDates(value: unknown, ...names: readonly string[]): object {
  const converted = convert(value, new Set(names));
  return typeof converted === 'object' && converted !== null ? converted : {};
}

function convert(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => convert(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [
      name,
      typeof member === 'string' && names.has(name) ? new Date(member) : convert(member, names),
    ]),
  );
}
