/** Runs every task at once; tells each outcome as it comes, and how far all of them are. */
import type { CrawlLine } from '../../shared/ipc/crawl-types';
import { Cancelled } from './cancelled';
import type { Part } from './collector';
import { openCoverageLog } from './desk/coverage-log';
import { openDesk, type Office } from './desk/open-desk';
import { openProgress } from './desk/progress';
import { NO_MEMORY, type Memory } from './snapshot/known-things';
import { listRows } from './snapshot/not-read';
import { soundPart } from './snapshot/sound-part';
import type { Outcome, Task } from './snapshot/task';

const PROGRESS_MS = 150;

export interface Watch {
  onProgress(lines: readonly CrawlLine[]): void;
  onOutcome(outcome: Outcome): void;
}

/** `memory`: what an earlier reading spares this one. Rejects with `Cancelled` only: a collector that throws gives a failed row for what it would have listed. */
export async function runTasks(
  office: Office,
  tasks: readonly Task[],
  watch: Watch,
  memory: (task: Task) => Memory = () => NO_MEMORY,
): Promise<void> {
  const progress = openProgress([...new Set(tasks.map(({ collector }) => collector))]);
  const report = () => watch.onProgress(progress.lines((collector) => office.sender.waitsFor(collector.calls)));
  const timer = setInterval(report, PROGRESS_MS);
  try {
    await Promise.all(
      tasks.map(async (task) => {
        const tally = progress.tally(task.collector);
        const log = openCoverageLog();
        let part: Part = {};
        const notUnderstood = () => {
          tally.miss();
          const why = { outcome: 'failed', message: 'An answer of AWS’s could not be understood.' } as const;
          listRows(task.collector, office.account, task.region, why).forEach(log.add);
        };
        try {
          const sound = soundPart(
            await task.collector.collect(openDesk(office, { task, tally, log, memory: memory(task) })),
          );
          part = sound.part;
          if (sound.dropped > 0) notUnderstood();
        } catch (thrown) {
          if (thrown instanceof Cancelled || office.signal.aborted) throw new Cancelled();
          notUnderstood();
        }
        tally.end();
        watch.onOutcome({ task, part, rows: log.rows() });
      }),
    );
  } finally {
    clearInterval(timer);
  }
  report();
}
