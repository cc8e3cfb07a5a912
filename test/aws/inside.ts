/** Putting what no snapshot holds into an answer: the snapshot's thing, and what AWS says besides. */

type Json = Readonly<Record<string, unknown>>;

/** `value` with `more` in its member `name`, or in each object there where it is a list; as it is where there is none. */
export function withMore(value: Json, name: string, more: (part: Json) => Json): Json {
  const member = value[name];
  if (Array.isArray(member)) return { ...value, [name]: member.map((item: unknown) => added(item, more)) };
  return member === undefined ? value : { ...value, [name]: added(member, more) };
}

function added(part: unknown, more: (part: Json) => Json): unknown {
  return typeof part === 'object' && part !== null ? { ...part, ...more({ ...part }) } : part;
}
