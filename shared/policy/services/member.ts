/** Reading what AWS answered, whose shape nobody vouches for. */

/** A member of whatever was stored; undefined where there is no such thing. */
export function member(thing: unknown, name: string): unknown {
  return Reflect.get(Object(thing), name);
}

/** The same where it is text; else null. */
export function textMember(thing: unknown, name: string): string | null {
  const value = member(thing, name);
  return typeof value === 'string' ? value : null;
}

/** A member that holds a list; empty where it does not. */
export function listMember(thing: unknown, name: string): readonly unknown[] {
  const value = member(thing, name);
  return Array.isArray(value) ? value : [];
}
