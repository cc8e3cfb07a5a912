/** Finds the user's own names and ARNs in a sentence, so that they can be links or be shortened (docs/voice.md). Pure. */
import { shortenMiddle } from './shorten-middle';

export interface NamedThing {
  readonly id: string;
  readonly name: string;
}
export interface SentencePart {
  readonly text: string;
  /** What it links to; null: plain text. */
  readonly id: string | null;
  /** The whole text, where `text` is shortened. */
  readonly whole: string | null;
}

const WORD = /[\p{L}\p{N}_@/.:+=-]/u;
const ARN = /arn:aws[\w-]*:[\w-]+:[\w-]*:\w*:[^\s,;()"]+/y;
const LONGEST = 44;

/** Longest names first; a name counts only as a whole word (`kb` is not found in `sidekick-kb`). */
export function linkNames(sentence: string, things: readonly NamedThing[]): readonly SentencePart[] {
  const sorted = [...things].filter((thing) => thing.name !== '').sort((a, b) => b.name.length - a.name.length);
  const parts: SentencePart[] = [];
  let plain = '';
  let at = 0;
  const add = (part: SentencePart) => {
    if (plain !== '') parts.push({ text: plain, id: null, whole: null });
    plain = '';
    parts.push(part);
  };
  while (at < sentence.length) {
    const arn = arnAt(sentence, at);
    if (arn !== null) {
      const id = things.find((thing) => thing.id === arn)?.id ?? null;
      add({ text: shortenMiddle(arn, LONGEST), id, whole: arn });
      at += arn.length;
      continue;
    }
    const hit = sorted.find((thing) => standsAt(sentence, thing.name, at));
    if (hit === undefined) {
      plain += sentence[at];
      at += 1;
      continue;
    }
    add({ text: hit.name, id: hit.id, whole: null });
    at += hit.name.length;
  }
  if (plain !== '') parts.push({ text: plain, id: null, whole: null });
  return parts;
}

/** An ARN that begins here, without the full stop or colon that ends the clause. */
function arnAt(sentence: string, at: number): string | null {
  if (sentence[at] !== 'a') return null;
  ARN.lastIndex = at;
  return ARN.exec(sentence)?.[0].replace(/[.:]$/, '') ?? null;
}

function standsAt(sentence: string, name: string, at: number): boolean {
  if (!sentence.startsWith(name, at)) return false;
  const before = at === 0 ? ' ' : (sentence[at - 1] ?? ' ');
  const after = sentence[at + name.length] ?? ' ';
  // A full stop or colon after a name ends the clause; one inside a longer name has more behind it.
  const beyond = sentence[at + name.length + 1] ?? ' ';
  const afterEnds = !WORD.test(after) || ((after === '.' || after === ':') && !WORD.test(beyond));
  return !WORD.test(before) && afterEnds;
}
