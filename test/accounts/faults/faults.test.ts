/**
 * The faults as data: each file has its shape, fits its account, and gives a snapshot whose graph has the edge that it
 * breaks. Which code the program gives it is asserted elsewhere: these files say what the catalogue wants
 * (docs/spec/scenarios.md), not what any rule does.
 */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildGraph } from '../../../shared/graph/build-graph';
import { buildModel } from '../../../shared/model/build-model';
import { snapshotFile } from '../../../shared/snapshot/schema';
import { applyPatch } from '../apply-patch';
import { readAccount } from '../read-account';
import { renamingOf } from '../rename';
import { accountOf, change, faults, named, withFaults } from './read-faults';

describe.each([...faults].map(([name, fault]) => ({ name, fault })))('$name', ({ name, fault }) => {
  it('is named after its code and fits its account, whatever that is called', () => {
    expect(name.slice(0, 3).toUpperCase()).toBe(fault.code);
    const account = accountOf(fault);
    expect(withFaults(fault)).not.toEqual(account);
    const rename = renamingOf(account, { account: '814203967755', region: 'eu-central-1' });
    const patch = z.array(change).parse(rename(fault.patch));
    expect(snapshotFile.parse(applyPatch(rename(account), patch))).toEqual(rename(withFaults(fault)));
  });

  it('breaks an edge that is declared, where it names one', () => {
    if (!('edge' in fault) || fault.edge === null) return;
    const { edges } = buildGraph(buildModel(withFaults(fault), false));
    expect(edges.has(fault.edge)).toBe(true);
  });
});

describe('all of them', () => {
  it('cover the catalogue but for the draft (D66) and the resolver (D72)', () => {
    const codes = new Set([...faults.values()].map((fault) => fault.code));
    const wanted = Array.from({ length: 80 }, (_, at) => `D${String(at + 1).padStart(2, '0')}`);
    expect(wanted.filter((each) => !codes.has(each))).toEqual(['D66', 'D72']);
  });

  it('have a fix at least fifty times, and say why not else', () => {
    const fixed = [...faults.values()].filter((fault) => 'fix' in fault && fault.fix === true);
    expect(fixed.length).toBeGreaterThan(50);
  });
});

describe('several at once', () => {
  const together = z.array(z.array(z.string()).min(2).max(3)).parse(readAccount('faults/pairs'));

  it('makes twenty-five pairs and ten triples', () => {
    expect(together.filter((each) => each.length === 2)).toHaveLength(25);
    expect(together.filter((each) => each.length === 3)).toHaveLength(10);
  });

  it.each(together.map((each) => ({ each, name: each.join(', ') })))('$name fit one account', ({ each }) => {
    const list = each.map(named);
    const account = withFaults(...list);
    // None undoes another: in any order they give the same account.
    expect(withFaults(...list.toReversed())).toEqual(account);
  });
});
