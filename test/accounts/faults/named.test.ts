/**
 * Every fault is named by its code, on anybody's account: nothing else is called broken, and the fix that the catalogue
 * has for it is proved. What cannot be mended is listed with what stands in its way.
 */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { diagnose, type Diagnosis } from '../../../shared/diagnostics/check';
import { proveFirst } from '../../../shared/fix/prove-fixes';
import { checkAccount, readAccount, type Checked } from '../read-account';
import { renamingOf } from '../rename';
import { accountOf, faults, named, withFaults, type Fault } from './read-faults';

/** Faults that are named, and whose fix could not be proved. */
const NOT_FIXED_YET: Readonly<Record<string, string>> = {
  'd10-deployer-without-pass-role': 'more than three roles are in use: which of them is meant is for a person to say',
  'd10-intern-with-bedrock-star': 'more than three roles are in use: which of them is meant is for a person to say',
  'd14-full-access-and-own-role-names': 'several roles are in use: which of them is meant is for a person to say',
  'd19-developer-cannot-make-store': 'what the new store will be called nobody knows',
  'd48-nobody-walks-through': 'whom the account means to let in nobody can say',
};

const OTHER = { account: '814203967755', region: 'eu-central-1' };
const told = new Map<string, ReadonlySet<string>>();

/** What is said of the account before the fault, so that only what the fault adds is looked at. */
function toldBefore(account: unknown, name: string): ReadonlySet<string> {
  const known = told.get(name) ?? new Set(checkAccount(account).findings.map(titleOf));
  told.set(name, known);
  return known;
}

function titleOf({ code, title }: { readonly code: string | null; readonly title: string }): string {
  return `${code ?? ''} ${title}`;
}

interface Found extends Checked {
  /** What the fault adds. */
  readonly fresh: readonly Diagnosis[];
}

function found(...list: readonly Fault[]): Found {
  const [first] = list;
  if (first === undefined) throw new Error('no fault');
  const account = accountOf(first);
  const rename = renamingOf(account, OTHER);
  const checked = checkAccount(rename(withFaults(...list)));
  const before = toldBefore(rename(account), 'account' in first ? first.account : '');
  const fresh = diagnose(checked.graph, checked.model).filter(({ finding }) => !before.has(titleOf(finding)));
  return { ...checked, fresh };
}

function isOf(fault: Fault): (diagnosis: Diagnosis) => boolean {
  const kind = 'kind' in fault ? fault.kind : 'broken';
  const edge = 'edge' in fault ? renamed(fault, fault.edge) : null;
  const note = 'beside' in fault ? (fault.beside?.note ?? '') : '';
  return ({ finding }) =>
    finding.code === codeOf(fault) &&
    finding.kind === kind &&
    (finding.fixNote ?? '').includes(note) &&
    (edge === null || finding.edge?.id === edge || finding.alsoBlocks.includes(edge));
}

/** The code of the finding: what is told beside another has none of its own. */
function codeOf(fault: Fault): string {
  return 'beside' in fault ? (fault.beside?.code ?? fault.code) : fault.code;
}

function renamed<T>(fault: Fault, value: T): T {
  return renamingOf(accountOf(fault), OTHER)(value) as T;
}

describe.each([...faults].map(([name, fault]) => ({ name, fault })))('$name', ({ name, fault }) => {
  it(`is ${fault.code}, and nothing else is broken`, () => {
    const { fresh, graph, model } = found(fault);
    const mine = fresh.filter(isOf(fault));
    const others = fresh.filter(
      ({ finding: { code, kind } }) =>
        (kind === 'broken' || kind === 'might-break') &&
        code !== codeOf(fault) &&
        !('also' in fault && code !== null && fault.also?.includes(code)),
    );
    const holds = mine.length > 0 && others.length === 0;
    expect(
      holds,
      JSON.stringify(
        fresh.map(({ finding }) => [finding.code, finding.kind, finding.message]),
        null,
        1,
      ),
    ).toBe(true);
    if ('fix' in fault && fault.fix !== true) return;
    const proved = mine.some((diagnosis) => proveFirst(diagnosis, graph, model) !== null);
    expect(proved, NOT_FIXED_YET[name] ?? 'a fix').toBe(NOT_FIXED_YET[name] === undefined);
  });
});

describe('several at once', () => {
  const together = z.array(z.array(z.string()).min(2).max(3)).parse(readAccount('faults/pairs'));

  it.each(together.map((each) => ({ each, name: each.join(', ') })))('$name: each is still named', ({ each }) => {
    const list = each.map(named);
    const { fresh } = found(...list);
    for (const fault of list) expect(fresh.some(isOf(fault)), fault.code).toBe(true);
  });
});

it('at least fifty have a proved fix', () => {
  const fixed = [...faults].filter(
    ([name, fault]) => 'fix' in fault && fault.fix === true && NOT_FIXED_YET[name] === undefined,
  );
  expect(fixed.length).toBeGreaterThan(50);
});
