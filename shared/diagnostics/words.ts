/** Lists and other turns of phrase that several rules need (docs/voice.md). */
import { shownName } from '../model/shown-names';

/** `a`, `a and b`, `a, b and c`; each once, in the order given. */
export function listed(values: readonly string[]): string {
  const each = [...new Set(values)];
  if (each.length <= 1) return each[0] ?? '';
  return `${each.slice(0, -1).join(', ')} and ${each.at(-1) ?? ''}`;
}

/** At most four: `a, b, c and 2 more`, for a sentence that is read; what has to be typed is `listed` whole. */
export function listedInShort(values: readonly string[]): string {
  const each = [...new Set(values)];
  if (each.length <= 4) return listed(each);
  return listed([...each.slice(0, 3), `${(each.length - 3).toLocaleString('en-US')} more`]);
}

/** `What its FOO store and its BAR source need is not checked here.` `parts`: at least one (graph/unchecked.ts). */
export function uncheckedSentence(parts: readonly string[]): string {
  return `What ${listedInShort(parts)} ${new Set(parts).size === 1 ? 'needs' : 'need'} is not checked here.`;
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
  return index === undefined ? 'the statement' : `statement ${Number(index) + 1}`;
}

/** `the policy support-agent`: an inline policy by its own name, a managed one by its own. */
export function policyName(address: string): string {
  const [owner = '', kind = ''] = address.split('#');
  return `the policy ${/^inline\/(.+)$/.exec(kind)?.[1] ?? shownName(owner)}`;
}

/** The first letter in upper case, for a sentence that begins with a noun; actions stay as they are written. */
export function capital(text: string): string {
  if (/^[a-z0-9-]+:\S/.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The first sentence's subject and verb: what stands before the colon of an edge's sentence. */
export function beforeColon(sentence: string): string {
  const at = sentence.indexOf(': ');
  return at < 0 ? sentence.replace(/\.$/, '') : sentence.slice(0, at);
}

/** `statement OnlyOps of the trust policy of etl`, or the policy alone where all it has is one statement without a name. */
export function placeOf(sid: string | null, pointer: string, document: string): string {
  const name = statementName(sid, pointer);
  return name === 'the statement' ? `the ${document}` : `${name} of the ${document}`;
}
