/** `*` and `?` the slow and plain way: the set of places in the pattern that a text can have reached. */

/** A pattern, token by token; `text` tokens stand for themselves even where they hold a star. */
export type Token = { readonly text: string } | 'star' | 'one';

export function tokensOf(pattern: string): readonly Token[] {
  return Array.from({ length: pattern.length }, (_, at): Token => {
    const unit = pattern.charAt(at);
    return unit === '*' ? 'star' : unit === '?' ? 'one' : { text: unit };
  });
}

/** Where in the pattern one can stand after the text; empty: nowhere, whatever follows. */
function reached(
  tokens: readonly Token[],
  text: string,
  mayRun: (token: number, unit: string) => boolean,
  foldedBefore = 0,
): boolean[] {
  const rest = (states: boolean[]): boolean[] => {
    tokens.forEach((token, at) => {
      if (token === 'star' && states[at] === true) states[at + 1] = true;
    });
    return states;
  };
  const none = (): boolean[] => Array.from({ length: tokens.length + 1 }, () => false);
  let states = none();
  states[0] = true;
  states = rest(states);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    const next = none();
    tokens.forEach((token, place) => {
      if (states[place] !== true) return;
      if (token === 'star') next[place] ||= mayRun(place, unit);
      else if (token === 'one' || token.text === (place < foldedBefore ? unit.toLowerCase() : unit))
        next[place + 1] = true;
    });
    states = rest(next);
  }
  return states;
}

const always = (): boolean => true;

/** Does the whole text fit? `mayRun` holds back the stars that must not cross something; tokens before the place `foldedBefore` are lower-case, and take every case. */
export function fits(
  tokens: readonly Token[],
  text: string,
  mayRun: (token: number, unit: string) => boolean = always,
  foldedBefore = 0,
): boolean {
  return reached(tokens, text, mayRun, foldedBefore)[tokens.length] === true;
}

/** Can a text that begins so fit? Exact: from every place the pattern can be finished. */
export function canBegin(tokens: readonly Token[], prefix: string): boolean {
  return reached(tokens, prefix, always).includes(true);
}

/** Does every text that begins so surely fit: is a star reached behind which nothing more is asked? */
export function endsOpen(tokens: readonly Token[], prefix: string): boolean {
  return tokens.at(-1) === 'star' && reached(tokens, prefix, always)[tokens.length] === true;
}
