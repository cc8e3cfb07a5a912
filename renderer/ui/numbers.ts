/** Numbers with separators, and a noun that agrees. Pure. */
const FORMAT = new Intl.NumberFormat('en-US');

export function number(value: number): string {
  return FORMAT.format(value);
}

export function countOf(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** `640 kB`, `12 MB`: a size as file managers show it. */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return countOf(bytes, 'byte');
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat('en-US', { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`;
}
