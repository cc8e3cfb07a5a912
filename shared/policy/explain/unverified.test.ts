/** Runs unverified.cases.json: a definite answer that rests on a rule tagged [U] carries its mark, its mirror none. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildFacts } from '../cases/build-facts';
import { requestSchema, setupSchema } from '../cases/case-schema';
import { decide } from '../decide';
import type { Decision, GateReport, Unverified } from '../decision';
import raw from './unverified.cases.json';

const cases = z
  .array(
    z.strictObject({
      name: z.string(),
      /** Null: nothing is marked anywhere. */
      rule: z.string().nullable(),
      setup: setupSchema,
      request: requestSchema,
      gate: z.string(),
      /** Which element carries the mark; `gate` the gate itself, null the statement. */
      element: z.string().nullable(),
    }),
  )
  .parse(raw);

describe('rules tagged [U]', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { rule, setup, request, gate, element }) => {
    const decision = decide(request, buildFacts(setup));
    const shown = JSON.stringify(decision, null, 1);
    if (rule === null) return expect(allMarks(decision), shown).toEqual([]);
    const report = decision.gates.find((one) => one.gate === gate);
    expect(
      marksAt(report, element).map((mark) => mark.rule),
      shown,
    ).toContain(rule);
    expect(allMarks(decision).every((mark) => mark.rule === rule)).toBe(true);
  });
});

function marksAt(report: GateReport | undefined, element: string | null): readonly Unverified[] {
  if (report === undefined) return [];
  if (element === 'gate') return present([report.unverified]);
  if (element === null) return present(report.statements.map(({ unverified }) => unverified));
  const elements = report.statements.flatMap((statement) => statement.elements);
  return present(elements.filter((one) => one.element === element).map(({ unverified }) => unverified));
}

function allMarks({ gates }: Decision): readonly Unverified[] {
  return gates.flatMap((gate) =>
    present([
      gate.unverified,
      ...gate.statements.flatMap((statement) => [
        statement.unverified,
        ...statement.elements.map(({ unverified }) => unverified),
      ]),
    ]),
  );
}

function present(marks: readonly (Unverified | undefined)[]): readonly Unverified[] {
  return marks.filter((mark): mark is Unverified => mark !== undefined);
}
