/** What is so of the statements of every trace (E193, E196), whatever the case expects. Only tests read it. */
import { expect } from 'vitest';
import type { ElementReport, StatementReport } from '../decision';

const ORDER = ['Principal', 'Action', 'Resource', 'Condition'];

/** Fails the test where a statement says otherwise than its elements, or an element otherwise than its words. */
export function traceHolds(statement: StatementReport): void {
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
