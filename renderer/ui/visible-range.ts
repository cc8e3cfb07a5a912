/** Which rows of a long list need to exist. Pure. */
const SPARE = 8;

export function visibleRange(
  scrollTop: number,
  height: number,
  count: number,
  rowHeight: number,
): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - SPARE);
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + SPARE);
  return { from: Math.min(from, to), to };
}

/** The scroll position that shows a row; the present one when it shows already. */
export function scrollToRow(row: number, scrollTop: number, height: number, rowHeight: number): number {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return scrollTop;
}
