/** Runs both readers over many random requests and lists where they differ. */
import { buildModel } from '../../shared/model/build-model';
import { decide } from '../../shared/policy/decide';
import type { Decision } from '../../shared/policy/decision';
import { reference } from './evaluate';
import { generate } from './generate';
import { Random } from './random';

interface Disagreement {
  readonly run: number;
  readonly got: string;
  readonly expected: string;
  readonly request: string;
}

export function disagreements(
  runs: number,
  seed: number,
): { readonly wrong: readonly Disagreement[]; readonly tally: Readonly<Record<string, number>> } {
  const wrong: Disagreement[] = [];
  const tally: Record<string, number> = {};
  for (let run = 0; run < runs; run++) {
    const { snapshot, request } = generate(new Random(seed * 1_000_003 + run));
    const expected = reference(request, snapshot);
    const got = decide(request, buildModel(snapshot).facts);
    tally[got.decision] = (tally[got.decision] ?? 0) + 1;
    const [left, right] = [
      [got.decision, ...got.blockedBy].join(' '),
      [expected.answer, ...expected.blockedBy].join(' '),
    ];
    // The reference keeps no atoms, so it cannot see that two conditions exclude each other (E101).
    const contradicts = expected.answer === 'ALLOWED_IF' ? contradicted(got) : differsByContradiction(got, expected);
    if (left !== right && !contradicts) {
      wrong.push({
        run,
        got: left,
        expected: right,
        request: `${request.principal} ${request.action} ${request.resource}`,
      });
    }
  }
  return { wrong, tally };
}

/** The same answer, and all that the engine names beside what the reference does are gates that exclude themselves. */
function differsByContradiction(
  { decision, blockedBy, gates }: Decision,
  expected: { readonly answer: string; readonly blockedBy: readonly string[] },
): boolean {
  const excluded = gates.filter(({ reason }) => reason === 'contradict').map(({ gate }) => String(gate));
  return (
    decision === expected.answer &&
    blockedBy.filter((gate) => !excluded.includes(gate) || expected.blockedBy.includes(gate)).join(' ') ===
      expected.blockedBy.join(' ')
  );
}

function contradicted({ gates }: Decision): boolean {
  return gates.some(
    ({ reason, statements }) =>
      reason === 'contradict' ||
      statements.some(({ match, elements }) => match === 'no' && elements.every((element) => element.match !== 'no')),
  );
}
