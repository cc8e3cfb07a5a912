/** Changing what lies inside an answer: to leave out of its parts what says nothing about permissions. */

type Json = Record<string, unknown>;

/** `value` with its member `name` changed, or each object in it where it is a list; as it is where there is none. */
export function inside(value: Json, name: string, change: (part: Json) => Json): Json {
  const { [name]: member } = value;
  if (member === undefined) return value;
  return {
    ...value,
    [name]: Array.isArray(member)
      ? member.map((item: unknown) => (isJson(item) ? change(item) : item))
      : isJson(member)
        ? change(member)
        : member,
  };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
