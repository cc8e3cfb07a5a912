/** For calls that are asked about so many things at once. */

/** The list in parts of at most `size`, in its order. */
export function inBatches<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
