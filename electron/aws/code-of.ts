/** Node's own word for what went wrong with a file or a connection (`ENOENT`), to stand in a sentence. `otherwise`: where it has none. */
export function codeOf(error: unknown, otherwise = 'no reason given'): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : otherwise;
}
