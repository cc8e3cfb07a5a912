/** The coverage rows of a crawl while it runs: each thing once, and one row for a service that cannot be asked at all. */
import type { CoverageRow } from '../../../shared/snapshot/schema';

export interface CoverageLog {
  add(row: CoverageRow): void;
  /** Those written so far, in no order. */
  rows(): readonly CoverageRow[];
  readonly size: number;
}

export function openCoverageLog(): CoverageLog {
  const rows = new Map<string, CoverageRow>();
  return {
    add(row) {
      const key = coverageKey(row);
      if (!rows.has(key)) rows.set(key, row);
    },
    rows: () => [...rows.values()],
    get size() {
      return rows.size;
    },
  };
}

/** Rows with the same key speak of the same call about the same thing. */
export function coverageKey({ source, target = '', type = '', account = '', region = '' }: CoverageRow): string {
  return [source, target, type, account, region].join(' ');
}
