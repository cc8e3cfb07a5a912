/** What is so of the statements of every trace (E193, E196), whatever the case expects. Only tests read it. */
import { expect } from 'vitest';
import type { Decision, ElementReport, GateReport, StatementReport } from '../decision';

const ORDER = ['Principal', 'Action', 'Resource', 'Condition'];

/** Fails the test where something that the answer rests on is left without words, or points at no place (E190, E193). */
export function answerHolds({ conditions, unknowns, assumptions, awsSentence }: Decision): void {
  for (const { sentence } of [...unknowns, ...assumptions, ...conditions.flat()]) expect(sentence).toMatch(/\S/);
  for (const { document, pointer } of conditions.flat()) {
    if (document !== null) expect(document).toMatch(/.#./);
    if (pointer !== null) expect(pointer).toMatch(/^\/Statement(?:\/|$)/);
  }
  if (awsSentence !== null) expect(awsSentence).toMatch(/\S/);
}

/** Fails the test where a gate has no sentence, or its outcome is not what its statements say (E97, E98). */
export function gateHolds(gate: GateReport): void {
  const shown = JSON.stringify(gate, null, 1);
  expect(gate.sentence, shown).toMatch(/^\S.*[.]$/s);
  expect(gate.searched.statements === 0 || gate.searched.policies > 0, shown).toBe(true);
  for (const statement of gate.statements) traceHolds(statement);
  const denies = gate.statements.filter(({ effect }) => effect === 'Deny').map(({ match }) => match);
  if (gate.outcome === 'denied') expect(denies, shown).toContain('yes');
  if (gate.outcome === 'no-grant') expect(denies, shown).not.toContain('yes');
  if (gate.outcome === 'not-attached' || gate.outcome === 'not-consulted') expect(gate.statements, shown).toEqual([]);
}

/** Fails the test where a statement says otherwise than its elements, or an element otherwise than its words. */
function traceHolds(statement: StatementReport): void {
  const shown = JSON.stringify(statement, null, 1);
  const { elements, match } = statement;
  const words = elements.map((element) => element.match);
  const all = words.includes('no') ? 'no' : words.includes('maybe') ? 'maybe' : 'yes'; // E96
  // Each may be met, and all at once not (E101).
  if (all === 'maybe') expect(['maybe', 'no'], shown).toContain(match);
  else expect(match, shown).toBe(all);
  const places = elements.map(({ element }) => ORDER.indexOf(element.replace('Not', '')));
  expect(places, shown).toEqual([...places].sort((a, b) => a - b));
  for (const element of elements) elementHolds(element, statement);
  if (statement.element === null) return;
  const decides = elements.find(({ pointer, element }) => pointer === statement.at && element === statement.element);
  expect(decides, shown).toMatchObject({ wanted: statement.wanted, found: statement.found });
  if (match === 'no' && all === 'no') expect(decides, shown).toBe(elements.find((element) => element.match === 'no'));
}

function elementHolds(element: ElementReport, statement: StatementReport): void {
  const shown = JSON.stringify(element, null, 1);
  const { match, found, wanted, because } = element;
  expect(because, shown).toMatch(/\S/);
  expect(`${element.pointer}/`, shown).toContain(`${statement.pointer}/`);
  if (element.pointer !== statement.pointer) {
    expect(element.pointer.toLowerCase(), shown).toContain(`${statement.pointer}/${element.element}`.toLowerCase());
  }
  if (element.element !== 'Action' && element.element !== 'NotAction') return;
  if (found === null || wanted === null) return;
  const covers = coversAction(found, wanted);
  expect(match, shown).toBe(covers === (element.element === 'Action') ? 'yes' : 'no');
  const told = because.includes('the request is') ? 'not covered' : 'covered';
  expect(told, shown).toBe(covers ? 'covered' : 'not covered');
  if (element.element === 'Action' && covers) expect(because.includes(' covers '), shown).toBe(found !== wanted);
}

/** E20, E21 as they are written: both halves of a pattern, letter case aside. */
function coversAction(pattern: string, action: string): boolean {
  if (pattern === '*') return true;
  if (/[\s,]/.test(pattern) || !pattern.includes(':')) return false;
  const [service = '', name = ''] = halves(pattern);
  const [asked = '', askedName = ''] = halves(action);
  return asText(service).test(asked) && asText(name).test(askedName);
}

function halves(text: string): readonly string[] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
}

function asText(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${escaped}$`, 'i');
}
