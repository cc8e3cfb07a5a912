/**
 * The same text as one string. What a template makes V8 keeps as a tree of its parts, three times as large as the text
 * of an edge's sentence, until something reads it whole: of texts that stay, and of which there is one for each edge,
 * that is tens of megabytes in a large account.
 */
export function inOnePiece(text: string): string {
  IN_HAND.lastIndex = 0;
  IN_HAND.test(text);
  return text;
}

/** Looks at the whole text: V8 makes it one string for that. */
const IN_HAND = /^$/g;
