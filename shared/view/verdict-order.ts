/** Worst first: which verdict a bundle shows, and what a list begins with (docs/architecture.md). */
import type { Verdict } from '../graph/graph';

const ORDER: Readonly<Record<Verdict, number>> = { broken: 0, unknown: 1, 'works-if': 2, works: 3 };

export function compareVerdicts(a: Verdict, b: Verdict): number {
  return ORDER[a] - ORDER[b];
}

export function worstVerdict(verdicts: Iterable<Verdict>): Verdict {
  let worst: Verdict = 'works';
  for (const verdict of verdicts) if (compareVerdicts(verdict, worst) < 0) worst = verdict;
  return worst;
}
