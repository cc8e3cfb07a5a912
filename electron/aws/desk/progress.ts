/** What a person sees of a crawl: one line a collector, its counts added up over the Regions. */
import type { CrawlLine } from '../../../shared/ipc/crawl-types';
import type { Collector } from '../collector';

/** One collector's counts in one Region (or, of account scope, in all). */
export interface Tally {
  /** More things of its own to read. */
  expect(count: number): void;
  finish(): void;
  count(what: string, done: number, total: number | null): void;
  /** One more of its calls brought no answer. */
  miss(): void;
  end(): void;
}

interface Counts {
  done: number;
  total: number | null;
}

interface State {
  readonly collector: Collector;
  readonly tallies: { own: Counts; others: Map<string, Counts>; missed: number; ended: boolean }[];
}

export interface Progress {
  tally(collector: Collector): Tally;
  /** In the order of the collectors. `limitOf`: calls a second that the collector waits for; null: it does not. */
  lines(limitOf: (collector: Collector) => number | null): readonly CrawlLine[];
}

export function openProgress(collectors: readonly Collector[]): Progress {
  const states = collectors.map((collector): State => ({ collector, tallies: [] }));
  return {
    tally(collector) {
      const own: Counts = { done: 0, total: 0 };
      const state = { own, others: new Map<string, Counts>(), missed: 0, ended: false };
      states.find((candidate) => candidate.collector === collector)?.tallies.push(state);
      return {
        expect: (count) => void (own.total = (own.total ?? 0) + count),
        finish: () => void own.done++,
        count: (what, done, total) => void state.others.set(what, { done, total }),
        miss: () => void state.missed++,
        end: () => void (state.ended = true),
      };
    },
    lines: (limitOf) => states.flatMap((state) => linesOf(state, limitOf)),
  };
}

function linesOf({ collector, tallies }: State, limitOf: (collector: Collector) => number | null): CrawlLine[] {
  const missed = tallies.reduce((sum, tally) => sum + tally.missed, 0);
  const ended = tallies.length > 0 && tallies.every((tally) => tally.ended);
  const state = tallies.length === 0 ? 'waiting' : !ended ? 'reading' : missed > 0 ? 'partly' : 'done';
  const limit = state === 'reading' ? limitOf(collector) : null;
  const notes = [
    ...(limit === null ? [] : [`waits for AWS’s limit of ${limit.toLocaleString('en-US')} calls a second`]),
    ...(missed === 0 ? [] : [`${missed.toLocaleString('en-US')} could not be read`]),
  ];
  const line = (id: string, what: string, counts: Counts, note: string): CrawlLine => ({
    id,
    what,
    ...counts,
    state,
    note,
  });
  const own = sum(tallies.map((tally) => tally.own));
  const whats = [...new Set(tallies.flatMap((tally) => [...tally.others.keys()]))];
  const others = whats.map((what) =>
    line(`${collector.name}/${what}`, what, sum(tallies.flatMap((tally) => tally.others.get(what) ?? [])), ''),
  );
  return [line(collector.name, collector.counts, own, notes.join(', ')), ...others];
}

function sum(counts: readonly Counts[]): Counts {
  return {
    done: counts.reduce((all, { done }) => all + done, 0),
    total: counts.reduce<number | null>((all, { total }) => (all === null || total === null ? null : all + total), 0),
  };
}
