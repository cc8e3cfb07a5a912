/** RFC 6901 JSON pointers. */

/** `~` and `/` escaped, so that the name can stand in a pointer. */
export function escapeSegment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The pointer one step down. */
export function below(pointer: string, segment: string | number): string {
  return typeof segment === 'number' ? `${pointer}/${segment}` : `${pointer}/${escapeSegment(segment)}`;
}

/** The segments of a pointer, unescaped; the empty pointer has none. Null: not a pointer. */
export function segmentsOf(pointer: string): readonly string[] | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return null;
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
