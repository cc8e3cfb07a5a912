/** Finds the user's own names in a sentence, so that they can be links (docs/voice.md). Pure. */
export interface NamedThing {
  readonly id: string;
  readonly name: string;
}
export interface SentencePart {
  readonly text: string;
  /** Null: plain text. */
  readonly id: string | null;
}

const WORD = /[\p{L}\p{N}_@/.:+=-]/u;

/** Longest names first; a name counts only as a whole word (`kb` is not found in `sidekick-kb`). */
export function linkNames(sentence: string, things: readonly NamedThing[]): readonly SentencePart[] {
  const sorted = [...things].filter((thing) => thing.name !== '').sort((a, b) => b.name.length - a.name.length);
  const parts: SentencePart[] = [];
  let plain = '';
  let at = 0;
  while (at < sentence.length) {
    const hit = sorted.find((thing) => standsAt(sentence, thing.name, at));
    if (hit === undefined) {
      plain += sentence[at];
      at += 1;
      continue;
    }
    if (plain !== '') parts.push({ text: plain, id: null });
    plain = '';
    parts.push({ text: hit.name, id: hit.id });
    at += hit.name.length;
  }
  if (plain !== '') parts.push({ text: plain, id: null });
  return parts;
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
