/** How far a crawl is, on stderr: for a terminal one line that is written again and again, else a line a finished part. */
import type { CrawlLine } from '../../shared/ipc/crawl-types';

export interface ScanProgress {
  show(lines: readonly CrawlLine[]): void;
  /** Takes the line away again. */
  end(): void;
}

export function scanProgress(stderr: NodeJS.WriteStream): ScanProgress {
  return stderr.isTTY ? oneLine(stderr) : aLineEach(stderr);
}

const CLEAR = '\r\u001B[K';

function oneLine(stderr: NodeJS.WriteStream): ScanProgress {
  return {
    show(lines) {
      // A line that wraps could not be taken back.
      stderr.write(`${CLEAR}${underWay(lines).slice(0, Math.max(20, stderr.columns - 1))}`);
    },
    end: () => void stderr.write(CLEAR),
  };
}

function aLineEach(stderr: NodeJS.WriteStream): ScanProgress {
  const told = new Set<string>();
  return {
    show(lines) {
      for (const line of lines) {
        if ((line.state !== 'done' && line.state !== 'partly') || told.has(line.id)) continue;
        told.add(line.id);
        stderr.write(`${counted(line)}${line.note === '' ? '' : `, ${line.note}`}\n`);
      }
    },
    end: () => undefined,
  };
}

/** `Reading roles 1,200 of 4,812 · bucket policies 310 of 2,004` */
export function underWay(lines: readonly CrawlLine[]): string {
  const reading = lines.filter(({ state }) => state === 'reading');
  if (reading.length === 0) return 'Reading …';
  return `Reading ${reading.map((line) => `${counted(line)}${line.note === '' ? '' : ` (${line.note})`}`).join(' · ')}`;
}

/** `roles 1,200 of 4,812`, `roles 12` where that is all or nothing more is known. */
function counted({ done, total, what }: CrawlLine): string {
  const number = (value: number) => value.toLocaleString('en-US');
  if (total === 0) return what;
  return total === null || total === done ? `${what} ${number(done)}` : `${what} ${number(done)} of ${number(total)}`;
}
