/** Words for a shell: names come out of an account that may be anybody's, and must never be read as commands. */

/** The word as it stands, or in single quotes. */
export function word(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A file name made of a thing's name. */
export function fileName(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => (part.split(/[/:]/).at(-1) ?? '').replace(/[^A-Za-z0-9._-]+/g, '-'))
    .join('-');
}

/** A file with this JSON in it. */
export function hereDocument(file: string, json: unknown): string {
  return `cat > ${word(file)} <<'EOF'\n${JSON.stringify(json, null, 2)}\nEOF`;
}
