/** Rows of bits, 32 to a word: one bit for each resource. */

export type Bits = Uint32Array;

export function noBits(count: number): Bits {
  return new Uint32Array((count + 31) >>> 5);
}

/** `count` ones; what is left of the last word stays zero. */
export function allBits(count: number): Bits {
  const bits = noBits(count).fill(0xffffffff);
  const rest = count & 31;
  if (rest !== 0) bits[bits.length - 1] = (1 << rest) - 1;
  return bits;
}

export function setBit(bits: Bits, at: number): void {
  const word = at >>> 5;
  bits[word] = ((bits[word] ?? 0) | (1 << (at & 31))) >>> 0;
}

export function clearBit(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) & ~(1 << (at & 31));
}

export function hasBit(bits: Bits, at: number): boolean {
  return (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;
}

/** `into` = `other`. A loop: rows are short, and most of what `set` costs is its call. */
export function overwrite(into: Bits, other: Bits): void {
  for (let word = 0; word < into.length; word++) into[word] = other[word] ?? 0;
}

/** `into` |= `more`. */
export function addAll(into: Bits, more: Bits): void {
  for (let word = 0; word < into.length; word++) into[word] = (into[word] ?? 0) | (more[word] ?? 0);
}

/** `into` &= `other`. */
export function keepOnly(into: Bits, other: Bits): void {
  for (let word = 0; word < into.length; word++) into[word] = (into[word] ?? 0) & (other[word] ?? 0);
}

/** `into` &= ~`other`. */
export function removeAll(into: Bits, other: Bits): void {
  for (let word = 0; word < into.length; word++) into[word] = (into[word] ?? 0) & ~(other[word] ?? 0);
}

export function countBits(bits: Bits): number {
  let sum = 0;
  for (const word of bits) {
    let rest = word - ((word >>> 1) & 0x55555555);
    rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
    sum += Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return sum;
}

/** The positions of the ones, ascending. */
export function eachBit(bits: Bits, visit: (at: number) => void): void {
  bits.forEach((word, index) => {
    for (let rest = word; rest !== 0; rest &= rest - 1) visit(index * 32 + 31 - Math.clz32(rest & -rest));
  });
}

/** Which resources surely, and which perhaps: two rows. No bit stands in both. */
export interface Row {
  readonly yes: Bits;
  readonly maybe: Bits;
}

export function emptyRow(count: number): Row {
  return { yes: noBits(count), maybe: noBits(count) };
}

/** Surely or perhaps. */
export function either({ yes, maybe }: Row): Bits {
  const bits = yes.slice();
  addAll(bits, maybe);
  return bits;
}

/** What any of the rows holds; at least one is given. A row is never written to, so one alone is its own union. */
export function anyOf(rows: readonly Row[]): Row {
  const [first, ...others] = rows;
  if (first === undefined) throw new RangeError('no row');
  if (others.length === 0) return first;
  const yes = first.yes.slice();
  const maybe = first.maybe.slice();
  for (const row of others) {
    addAll(yes, row.yes);
    addAll(maybe, row.maybe);
  }
  removeAll(maybe, yes);
  return { yes, maybe };
}

/** What all of the rows hold, surely or perhaps; null: no row limits anything. */
export function allOf(rows: readonly Row[]): Row | null {
  const [first, ...others] = rows;
  if (first === undefined || others.length === 0) return first ?? null;
  const yes = first.yes.slice();
  const maybe = either(first);
  for (const row of others) {
    keepOnly(yes, row.yes);
    keepOnly(maybe, either(row));
  }
  removeAll(maybe, yes);
  return { yes, maybe };
}

/** The bit at one place, as a row of its own. */
export function pick({ yes, maybe }: Row, place: number): Row {
  const picked = emptyRow(1);
  if (hasBit(yes, place)) setBit(picked.yes, 0);
  if (hasBit(maybe, place)) setBit(picked.maybe, 0);
  return picked;
}
