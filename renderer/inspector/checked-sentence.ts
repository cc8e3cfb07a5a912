/** What trying a change showed, in a sentence (docs/voice.md, "Fixes"). Pure. */
export function checkedSentence(others: number, onEdge: boolean): string {
  const mended = onEdge ? 'the edge works' : 'the finding is gone';
  if (others === 0) return `Checked: ${mended}, nothing else changes.`;
  return `Checked: ${mended}. ${others === 1 ? 'One more edge changes' : `${others} more edges change`}, none for the worse:`;
}
