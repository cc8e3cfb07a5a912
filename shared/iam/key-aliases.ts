/** The aliases of a KMS key, as a snapshot holds them. */

/** Aliases of a key as `alias/NAME`; the file may give names or ListAliases entries. */
export function aliasNames(aliases: unknown): readonly string[] {
  if (!Array.isArray(aliases)) return [];
  return aliases.flatMap((alias: unknown) => {
    const name: unknown = typeof alias === 'object' && alias !== null ? Reflect.get(alias, 'AliasName') : alias;
    if (typeof name !== 'string' || name === '') return [];
    return [name.startsWith('alias/') ? name : `alias/${name}`];
  });
}
