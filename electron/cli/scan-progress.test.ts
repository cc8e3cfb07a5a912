import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { CrawlLine } from '../../shared/ipc/crawl-types';
import { scanProgress } from './scan-progress';

function line(id: string, done: number, total: number | null, state: CrawlLine['state'], note = ''): CrawlLine {
  return { id, what: id, done, total, state, note };
}
/** What is written to a stderr of that width; null: no terminal. */
function written(columns: number | null, shown: readonly (readonly CrawlLine[])[]): string {
  const stream = new PassThrough({ encoding: 'utf8' });
  const stderr = Object.assign(stream, { isTTY: columns !== null, columns: columns ?? 0 }) as unknown;
  const progress = scanProgress(stderr as NodeJS.WriteStream);
  for (const lines of shown) progress.show(lines);
  progress.end();
  return String(stream.read() ?? '');
}

const LIMIT = 'waits for AWS’s limit of 15 calls a second';
const LINES = [
  line('roles', 1200, 4812, 'reading'),
  line('functions', 0, null, 'reading', LIMIT),
  line('keys', 0, 0, 'waiting'),
  line('buckets', 3, 3, 'done'),
];

describe('progress on stderr', () => {
  it('is one line on a terminal, written again and taken away at the end', () => {
    expect(written(200, [LINES, [line('keys', 1, 2, 'reading')]])).toBe(
      `\r\u001B[KReading roles 1,200 of 4,812 · functions 0 (${LIMIT})\r\u001B[KReading keys 1 of 2\r\u001B[K`,
    );
  });
  it('never wraps on a terminal', () => {
    expect(written(30, [LINES])).toBe('\r\u001B[KReading roles 1,200 of 4,812 \r\u001B[K');
  });
  it('is a line for each finished part elsewhere', () => {
    const later = [line('keys', 2, 2, 'partly', '1 could not be read'), line('buckets', 3, 3, 'done')];
    expect(written(null, [LINES, later, later])).toBe('buckets 3\nkeys 2, 1 could not be read\n');
  });
});
