/** Numbers with separators, and a noun that agrees. Pure. */
const FORMAT = new Intl.NumberFormat('en-US');

export function number(value: number): string {
  return FORMAT.format(value);
}

export function countOf(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}
