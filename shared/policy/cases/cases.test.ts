/** Runs every case file of this folder and those in it. Adding a case needs no code. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { managedPolicy } from '../../../test/managed-policies/read-managed-policies';
import { decide } from '../decide';
import { evaluate } from '../evaluate';
import { GATES, REFUSALS, type Condition, type Decision, type GateReport, type StatementReport } from '../decision';
import { buildFacts } from './build-facts';
import { caseFile, type Case, type CaseFile, type ExpectedGate } from './case-schema';
import { faultsOf } from './trace-holds';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.json'),
);

function read(name: string): CaseFile {
  return caseFile.parse(JSON.parse(readFileSync(`${import.meta.dirname}/${name}`, 'utf8')));
}

describe.each(files)('%s', (name) => {
  const file = read(name);
  it.each(file.cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    check(one, { ...file.setup, ...one.setup });
  });
});

function check(one: Case, setup: NonNullable<Case['setup']>): void {
  const facts = buildFacts(setup, managedPolicy);
  const decision = decide(one.request, facts);
  const { expect: wanted } = one;
  const shown = JSON.stringify(decision, null, 1);
  expect(decision.decision, shown).toBe(wanted.decision);
  expect(decision.blockedBy).toEqual(wanted.blockedBy ?? []);
  const gate = decision.gates.find((report) => report.gate === decision.blockedBy[0]);
  expect(gate?.reason ?? null, shown).toBe(wanted.reason ?? null);
  const statement = decidingStatement(gate);
  if (wanted.document !== undefined) expect(statement?.document).toBe(wanted.document);
  expect(statement?.at ?? null, shown).toBe(wanted.at ?? null);
  if (wanted.part !== undefined)
    expect(statement?.elements.find(({ part }) => part !== undefined)?.part).toBe(wanted.part);
  if (wanted.searched !== undefined) expect(gate?.searched).toEqual(wanted.searched);
  if (wanted.conditions !== undefined)
    expect(
      decision.conditions.map((branch) => branch.map(inShort)),
      shown,
    ).toEqual(wanted.conditions);
  if (wanted.sentence !== undefined) expect(decision.sentence).toBe(wanted.sentence);
  if (wanted.assumptions !== undefined) expect(decision.assumptions.map(({ key }) => key)).toEqual(wanted.assumptions);
  if (wanted.awsSentence !== undefined) expect(decision.awsSentence).toBe(wanted.awsSentence);
  for (const [name, gate] of Object.entries(wanted.gates ?? {})) {
    const report = decision.gates.find((one) => one.gate === name);
    if (gate === null) {
      expect(report, shown).toBeUndefined();
    } else if (Array.isArray(gate)) {
      expect(report?.outcome, shown).toBe(gate[0]);
      expect(report?.sentence).toContain(gate[1]);
    } else if (report !== undefined) {
      expect(asExpected(report), shown).toEqual({ ...asExpected(report), ...gate });
    } else {
      expect.fail(`no gate ${name}: ${shown}`);
    }
  }
  holdsAlways(decision);
  expect(decide(one.request, buildFacts(setup, managedPolicy))).toEqual(decision);
  expect(evaluate(one.request, facts).answer).toBe(decision.decision);
}

/** The nearest miss, the first that denies, or one that asks for what cannot be; what allows is never at fault. */
function decidingStatement(gate: GateReport | undefined): StatementReport | undefined {
  if (gate === undefined) return undefined;
  if (gate.nearestMiss !== null) return gate.statements[gate.nearestMiss];
  const denies = gate.statements.find(({ effect, match }) => effect === 'Deny' && match === 'yes');
  return denies ?? gate.statements.find(({ match }) => match === 'maybe');
}

/** A gate's report in the form of a case. */
function asExpected(report: GateReport): Required<ExpectedGate> {
  const { outcome, sentence, reason, searched, statements } = report;
  const last = statements.at(-1);
  return {
    outcome,
    sentence,
    reason,
    searched,
    statements: statements.map(
      ({ effect, match, document, pointer, via }) =>
        `${effect} ${match} ${document} ${pointer}${via === undefined ? '' : ` via ${via}`}`,
    ),
    last: [last?.element ?? '', last?.at ?? '', last?.because ?? ''],
    delegates: report.delegates ?? false,
    unverified: report.unverified?.rule ?? null,
    unverifiedStatements: statements.map(({ unverified }) => unverified?.rule ?? null),
  };
}

function inShort(atom: Condition): string {
  return `${atom.expected === false ? '!' : ''}${'atom' in atom ? atom.atom : atom.key}`;
}

/** What is so of every decision, whatever it says. */
function holdsAlways(decision: Decision): void {
  expect(faultsOf(decision)).toEqual([]);
  expect(decision.sentence).toMatch(/^[A-Z0-9a-z*"].*[.]$/s);
  expect(decision.sentence).not.toMatch(/\b(MAYBE|undefined|null|atom|principal kind)\b/);
  if (decision.decision === 'ALLOWED_IF') expect(decision.conditions.length).toBeGreaterThan(0);
  else expect(decision.conditions).toEqual([]);
  const refused = decision.decision === 'IMPLICIT_DENY' || decision.decision === 'EXPLICIT_DENY';
  expect(decision.blockedBy.length > 0).toBe(refused);
  const order = decision.gates.map(({ gate }) => GATES.indexOf(gate));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  for (const { gate, outcome, reason } of decision.gates.filter((one) => decision.blockedBy.includes(one.gate))) {
    if (outcome === 'denied' || outcome === 'no-grant')
      expect(REFUSALS[gate]).toContain(outcome === 'denied' ? outcome : reason);
  }
  for (const name of decision.blockedBy) {
    const outcomes = decision.gates.filter(({ gate }) => gate === name).map(({ outcome }) => outcome);
    expect(outcomes.some((outcome) => outcome === 'no-grant' || outcome === 'denied')).toBe(true);
  }
  for (const gate of decision.gates) {
    expect(gate.sentence).not.toMatch(/undefined|null/);
    if (gate.nearestMiss !== null) expect(gate.statements[gate.nearestMiss]?.match).not.toBe('yes');
    if (gate.outcome === 'no-grant') expect(gate.reason).not.toBeNull();
  }
}
