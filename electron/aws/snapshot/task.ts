/** What a crawl is made of: one collector's work in one Region. */
import type { CoverageRow } from '../../../shared/snapshot/schema';
import type { Collector, Part } from '../collector';

export interface Task {
  readonly collector: Collector;
  readonly region: string;
  /** Which of its things to work on; null: all. */
  readonly only: Only | null;
}

/** Of the things that a list gives: those that were asked for, and those that nobody knew yet. By ARN. */
export interface Only {
  readonly asked: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
}

/** A task that ended, and what it left behind. */
export interface Outcome {
  readonly task: Task;
  readonly part: Part;
  readonly rows: readonly CoverageRow[];
  /** ARNs of the things that its lists gave. */
  readonly listed: ReadonlySet<string>;
  /** Of those, the ones that it worked on. */
  readonly visited: ReadonlySet<string>;
}

/** Every collector, once or in each Region. */
export function allTasks(collectors: readonly Collector[], home: string, regions: readonly string[]): readonly Task[] {
  return collectors.flatMap((collector) =>
    (collector.scope === 'account' ? [home] : regions).map((region): Task => ({ collector, region, only: null })),
  );
}

/** Is the thing to be worked on? What hangs on it may be asked for too (a function's qualifier). */
export function isWanted({ asked, known }: Only, arn: string): boolean {
  return asked.has(arn) || !known.has(arn) || [...asked].some((part) => isWithin(arn, part));
}

/** Is `part` the thing itself, or something that hangs on it (a function's qualifier)? */
export function isWithin(arn: string, part: string): boolean {
  return part === arn || part.startsWith(`${arn}:`) || part.startsWith(`${arn}/`);
}
