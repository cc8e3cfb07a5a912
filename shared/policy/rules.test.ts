/** rules.json lists the rules of the specification: all of them, and no other. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ruleKinds } from './cases/rule-kinds';

const specification = readFileSync(`${import.meta.dirname}/../../docs/spec/evaluation.md`, 'utf8');

/** How a rule, a test vector and a fixture begin there. */
const BEGINNINGS = [/\*\*(E\d+)\*\*/g, /^\| (V\d+) \|/gm, /^- \[(F\d+)\]/gm];

it('lists every rule, vector and fixture of docs/spec/evaluation.md once', () => {
  const written = BEGINNINGS.flatMap((beginning) =>
    [...specification.matchAll(beginning)].map(([, number]) => number ?? ''),
  );
  expect(new Set(written).size).toBe(written.length);
  expect([...ruleKinds.keys()]).toEqual(written);
});
