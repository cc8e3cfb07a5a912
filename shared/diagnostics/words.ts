/** Lists and other turns of phrase that several rules need (docs/voice.md). */

/** `a`, `a and b`, `a, b and c`; each once, in the order given. */
export function listed(values: readonly string[]): string {
  const each = [...new Set(values)];
  if (each.length <= 1) return each[0] ?? '';
  return `${each.slice(0, -1).join(', ')} and ${each.at(-1) ?? ''}`;
}

/** `a`, `a or b`, `a, b or c`; each once, in the order given. */
export function either(values: readonly string[]): string {
  const each = [...new Set(values)];
  if (each.length <= 1) return each[0] ?? '';
  return `${each.slice(0, -1).join(', ')} or ${each.at(-1) ?? ''}`;
}

/** `statement OnlyOps`, or its number where it has no Sid: `statement 2`. */
export function statementName(sid: string | null, pointer: string): string {
  if (sid !== null && sid !== '') return `statement ${sid}`;
  const index = /\/Statement\/(\d+)/.exec(pointer)?.[1];
  return index === undefined ? 'its statement' : `statement ${Number(index) + 1}`;
}

/** The first letter in upper case, for a sentence that begins with a noun. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The first sentence's subject and verb: what stands before the colon of an edge's sentence. */
export function beforeColon(sentence: string): string {
  const at = sentence.indexOf(': ');
  return at < 0 ? sentence.replace(/\.$/, '') : sentence.slice(0, at);
}
