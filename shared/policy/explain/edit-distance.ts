/** How far two texts are apart: for the nearest miss (E195). */

/** Longer rests are compared by their first part only: no ARN is longer, and a hostile one must not cost seconds. */
const LONGEST = 300;

/**
 * Insertions, deletions and replacements that turn one text into the other. Whoever only wants to know whether it is
 * below `limit` gets `limit` or more as soon as it is not.
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const left = a.slice(start, Math.min(endA, start + LONGEST));
  const right = b.slice(start, Math.min(endB, start + LONGEST));
  const cut = Math.abs(endA - start - left.length - (endB - start - right.length));
  for (let j = 0; j <= right.length; j++) row[j] = j;
  for (let i = 1; i <= left.length; i++) {
    const char = left.charCodeAt(i - 1);
    let diagonal = row[0] as number;
    let least = (row[0] = i);
    for (let j = 1; j <= right.length; j++) {
      const above = row[j] as number;
      const replaced = diagonal + (char === right.charCodeAt(j - 1) ? 0 : 1);
      const cheapest = Math.min(above + 1, (row[j - 1] as number) + 1, replaced);
      row[j] = cheapest;
      diagonal = above;
      if (cheapest < least) least = cheapest;
    }
    if (least >= limit) return limit;
  }
  return (row[right.length] as number) + cut;
}

/** One row of the table, used again by every call. */
const row = new Uint16Array(LONGEST + 1);

/** At most so many entries are measured; a statement that lists more is not read by anybody. */
const MOST = 200;

/** The item nearest to the wanted text, the first of several; null for an empty list. */
export function nearest<T extends { readonly value: string }>(items: readonly T[], wanted: string): T | null {
  let best: T | null = null;
  let least = Infinity;
  for (const item of items.slice(0, MOST)) {
    const distance = editDistance(item.value, wanted, least);
    if (distance < least) {
      best = item;
      least = distance;
    }
  }
  return best;
}
