/**
 * Where the other engine reads AWS otherwise than we do, each as a rewriting: the same simulation in words that leave no
 * doubt about what we take AWS to mean. If the other engine then gives our answer, that reading is all that differs.
 * docs/spec/evaluation.md, part 17, has what settles each.
 */
import { CALLER_DIFFERENCES } from './differences-callers';
import { TEXT_DIFFERENCES } from './differences-texts';
import type { Difference, Known } from './difference';
import type { Simulation } from './peer';

export const DIFFERENCES: readonly Difference[] = [...CALLER_DIFFERENCES, ...TEXT_DIFFERENCES];

/** The names of the differences, the fewest, that turn the other engine's answer into ours; null: nothing does. */
export async function explain(
  simulation: Simulation,
  known: Known,
  agrees: (rewritten: Simulation) => Promise<boolean>,
): Promise<string | null> {
  for (const { name, rewrite } of DIFFERENCES) {
    if (await agrees(rewrite(simulation, known))) return name;
  }
  for (const first of DIFFERENCES) {
    const once = first.rewrite(simulation, known);
    for (const { name, rewrite } of DIFFERENCES) {
      if (await agrees(rewrite(once, known))) return `${first.name} + ${name}`;
    }
  }
  // Each but one, for two can undo each other.
  for (const skipped of DIFFERENCES) {
    const most = DIFFERENCES.filter((one) => one !== skipped).reduce(
      (one, { rewrite }) => rewrite(one, known),
      simulation,
    );
    if (await agrees(most)) return 'three or more of these';
  }
  return null;
}
