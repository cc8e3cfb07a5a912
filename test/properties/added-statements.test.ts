/** What one more statement can do: a Deny only takes away, an Allow only adds. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Members } from '../reference/generate-policies';
import { problemAbout, subjects, type Problem } from './accounts';
import { evaluated, formulaOf, implies, rank } from './answers';
import { holds, TIMEOUT } from './runs';
import { changed, slotsOf, type Slot } from './slots';
import { shaped, statements } from './statements';

const cases = (effect: 'Allow' | 'Deny') =>
  subjects.chain((subject) =>
    fc.record({
      problem: problemAbout(subject),
      statement: statements(subject, fc.constant(effect)),
      at: fc.nat({ max: 1000 }),
      first: fc.boolean(),
    }),
  );

/** The case with the statement in one of its documents; null where none can hold it. */
function withStatement(
  problem: Problem,
  statement: Members,
  at: number,
  first: boolean,
): { readonly problem: Problem; readonly slot: Slot } | null {
  // An RCP holds denies, and nothing else.
  const slots = slotsOf(problem).filter(({ kind }) => kind !== 'rcp' || statement['Effect'] === 'Deny');
  const slot = slots[at % Math.max(1, slots.length)];
  if (slot === undefined) return null;
  const more = shaped(statement, slot.kind);
  const grown = changed(problem, (list, { place }) => {
    if (place !== slot.place) return list;
    return first ? [more, ...list] : [...list, more];
  });
  return { problem: grown, slot };
}

it(
  'E98 E112 one more Deny never widens what is allowed',
  () => {
    holds(
      fc.property(cases('Deny'), ({ problem, statement, at, first }) => {
        const more = withStatement(problem, statement, at, first);
        if (more === null) return;
        const [before, after] = [evaluated(problem), evaluated(more.problem)];
        const [was, is] = [rank(before.answer), rank(after.answer)];
        if (was === null || is === null) expect(after.answer).toBe(before.answer);
        else expect(is).toBeLessThanOrEqual(was);
        expect(implies(formulaOf(after), formulaOf(before))).toBe(true);
        if (was === 0 && !before.contradicts)
          expect(after.blockedBy).toEqual(expect.arrayContaining([...before.blockedBy]));
        if (before.answer === 'EXPLICIT_DENY') expect(after.answer).toBe('EXPLICIT_DENY');
      }),
      900,
    );
  },
  TIMEOUT,
);

it(
  'E98 E112 a Deny of everything ends it, in whichever of the policies that are asked it stands',
  () => {
    holds(
      fc.property(cases('Deny'), ({ problem, at, first }) => {
        const everything = { Sid: 'all', Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' };
        const more = withStatement(problem, everything, at, first);
        if (more === null) return;
        const { answer, blockedBy, gates } = evaluated(more.problem);
        const asked = gates.filter(({ sets }) =>
          sets.some(({ policies }) =>
            policies.read.some(({ document }) => document.statements.some(({ sid }) => sid === 'all')),
          ),
        );
        if (asked.length === 0) return;
        expect(answer).toBe('EXPLICIT_DENY');
        expect(blockedBy).toEqual(expect.arrayContaining(asked.map(({ gate }) => gate)));
      }),
      400,
    );
  },
  TIMEOUT,
);

it(
  'E97 E100 one more Allow never narrows what is allowed, but where it makes a bucket public (E133)',
  () => {
    holds(
      fc.property(cases('Allow'), ({ problem, statement, at, first }) => {
        const more = withStatement(problem, statement, at, first);
        if (more === null) return;
        const [before, after] = [evaluated(problem), evaluated(more.problem)];
        const blocks = (problem.setup.blockPublicAccess ?? []).length > 0 && more.slot.place === 'resources/0/policy';
        if (blocks && after.gates.some(({ gate, value }) => gate === 'block-public-access' && value.match !== 'yes'))
          return;
        const [was, is] = [rank(before.answer), rank(after.answer)];
        if (was === null || is === null) expect(after.answer).toBe(before.answer);
        else expect(is).toBeGreaterThanOrEqual(was);
        expect(implies(formulaOf(before), formulaOf(after))).toBe(true);
      }),
      900,
    );
  },
  TIMEOUT,
);

it(
  'E96 E97 a statement written twice, or a Deny of what is never asked, changes nothing',
  () => {
    holds(
      fc.property(cases('Deny'), ({ problem, at }) => {
        const slots = slotsOf(problem);
        const slot = slots[at % Math.max(1, slots.length)];
        const twice = changed(problem, (list, { place }) => (place === slot?.place ? [...list, ...list] : list));
        const idle = changed(problem, (list, { kind }) => [
          ...list,
          { ...shaped({ Effect: 'Deny', Principal: '*', Action: 'ec2:*', Resource: '*' }, kind), Action: 'ec2:*' },
        ]);
        const before = evaluated(problem);
        for (const after of [evaluated(twice), evaluated(idle)]) {
          expect([after.answer, after.blockedBy]).toEqual([before.answer, before.blockedBy]);
          expect(implies(formulaOf(before), formulaOf(after)) && implies(formulaOf(after), formulaOf(before))).toBe(
            true,
          );
        }
      }),
      300,
    );
  },
  TIMEOUT,
);
