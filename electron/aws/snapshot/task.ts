/** What a crawl is made of: one collector's work in one Region. */
import type { CoverageRow } from '../../../shared/snapshot/schema';
import type { Collector, Part } from '../collector';

export interface Task {
  readonly collector: Collector;
  readonly region: string;
  /** ARNs of the things to read again; null: everything. */
  readonly only: ReadonlySet<string> | null;
}

/** A task that ended, and what it left behind. */
export interface Outcome {
  readonly task: Task;
  readonly part: Part;
  readonly rows: readonly CoverageRow[];
  /** ARNs of the things that it worked on. */
  readonly visited: ReadonlySet<string>;
}

/** Every collector, once or in each Region. */
export function allTasks(collectors: readonly Collector[], home: string, regions: readonly string[]): readonly Task[] {
  return collectors.flatMap((collector) =>
    (collector.scope === 'account' ? [home] : regions).map((region): Task => ({ collector, region, only: null })),
  );
}

/** Is `part` the thing itself, or something that hangs on it (a function's qualifier)? */
export function isWithin(arn: string, part: string): boolean {
  return part === arn || part.startsWith(`${arn}:`) || part.startsWith(`${arn}/`);
}
