/** What a verdict is called and how it is marked; never by colour alone. Pure. */
import type { Verdict } from '../../shared/graph/graph';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  works: 'works',
  'works-if': 'works if …',
  broken: 'broken',
  unknown: 'unknown',
};
