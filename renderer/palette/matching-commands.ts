/** Commands whose title holds every word that was typed. Pure. */
export function matchingCommands<T extends { readonly title: string }>(
  commands: readonly T[],
  text: string,
): readonly T[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return commands.filter((command) => words.every((word) => command.title.toLowerCase().includes(word)));
}
