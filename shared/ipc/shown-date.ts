/** `2026-11-22T10:00:00Z` → `2026-11-22 10:00 UTC`; what is no date stays as it is. The same wherever it is made. */
export function shownDate(rfc3339: string): string {
  const date = new Date(rfc3339);
  return Number.isNaN(date.getTime()) ? rfc3339 : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
