/** Every rule is shown: by a case that lets through and one that does not, or by a test that names it. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { caseFile } from './case-schema';
import { ruleKinds, type RuleKind } from './rule-kinds';

const POLICY = `${import.meta.dirname}/..`;
const TEST = `${POLICY}/../../test`;
const cases = filesOf(import.meta.dirname, '.json').flatMap((text) => caseFile.parse(JSON.parse(text)).cases);

/** Texts of all files below a folder whose names end so. */
function filesOf(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
}

function rulesOf(kinds: readonly RuleKind['kind'][]): readonly (readonly [string, RuleKind])[] {
  return [...ruleKinds].filter(([, { kind }]) => kinds.includes(kind));
}

/** Rules of which no case has this outcome. */
function without(outcome: 'allowed' | 'refused'): readonly string[] {
  const shown = new Set(
    cases
      .filter(
        ({ expect: { decision } }) => (decision === 'ALLOWED' || decision === 'ALLOWED_IF') === (outcome === 'allowed'),
      )
      .flatMap(({ rules }) => rules),
  );
  return rulesOf(['case'])
    .filter(([number, { only }]) => (only === undefined || only === outcome) && !shown.has(number))
    .map(([number]) => number);
}

it('has a case for every rule in which the call passes, and one in which it does not', () => {
  expect({ neverPasses: without('allowed'), neverRefused: without('refused') }).toEqual({
    neverPasses: [],
    neverRefused: [],
  });
});

it('names only rules that there are', () => {
  const named = new Set(cases.flatMap(({ rules }) => rules));
  expect([...named].filter((number) => !number.startsWith('D') && !ruleKinds.has(number))).toEqual([]);
});

it('has a test that names every rule which is a property or about the trace', () => {
  const tests = [...filesOf(POLICY, '.test.ts'), ...filesOf(TEST, '.test.ts')].join('\n');
  const named = new Set(tests.match(/\b[EVF]\d+\b/g));
  const missing = rulesOf(['property', 'trace']).filter(([number]) => !named.has(number));
  expect(missing.map(([number]) => number)).toEqual([]);
});

it('has at least 800 cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(800);
});
