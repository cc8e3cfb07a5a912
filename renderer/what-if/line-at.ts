/** The number of the line that an offset stands on, from 1. Pure. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
