/** What a crawl is made of: one collector's work in one Region. */
import type { CoverageRow } from '../../../shared/snapshot/schema';
import type { Collector, Part } from '../collector';

export interface Task {
  readonly collector: Collector;
  readonly region: string;
}

/** A task that ended, and what it left behind. */
export interface Outcome {
  readonly task: Task;
  readonly part: Part;
  readonly rows: readonly CoverageRow[];
}

/** Every collector, once or in each Region. */
export function allTasks(collectors: readonly Collector[], home: string, regions: readonly string[]): readonly Task[] {
  return collectors.flatMap((collector) =>
    (collector.scope === 'account' ? [home] : regions).map((region): Task => ({ collector, region })),
  );
}
