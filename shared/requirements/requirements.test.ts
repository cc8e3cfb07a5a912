/** `requirements.cases.json`: account and thing → what its checklist says. A broken case lists only what does not hold. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { applyPatch } from '../../test/accounts/apply-patch';
import { generateAccount } from '../../test/accounts/generate-account';
import { change, named, withFaults } from '../../test/accounts/faults/read-faults';
import { checkAccount, readAccount, readSample } from '../../test/accounts/read-account';
import { diagnose } from '../diagnostics/check';
import type { RequirementsAccount } from './account';
import type { Checklist } from './checklist';
import { requirementsOf } from './requirements';

/** `step: verdict: sentence`, with ` (D01)` behind it where a finding explains it. */
const text = z.string().regex(/^(create|pass|assume|reach|own-policies): (works|works-if|broken|unknown): .+/);
const file = z.strictObject({
  cases: z.array(
    z.strictObject({
      name: z.string(),
      /** A file of test/accounts, `sample`, or a fault of test/accounts/faults. */
      account: z.string().optional(),
      fault: z.string().optional(),
      patch: z.array(change).optional(),
      thing: z.string(),
      /** Every line. */
      lines: z.array(text).optional(),
      /** Lines that do not hold, and how many do. */
      holds: z.number().optional(),
      fails: z.array(text).optional(),
      notes: z.array(z.string()).optional(),
    }),
  ),
});
type Case = z.infer<typeof file>['cases'][number];
const { cases } = file.parse(JSON.parse(readFileSync(new URL('requirements.cases.json', import.meta.url), 'utf8')));

function accountOf({ account, fault, patch = [] }: Case): RequirementsAccount {
  const plain =
    fault !== undefined ? withFaults(named(fault)) : account === 'sample' ? readSample() : readAccount(account ?? '');
  const { graph, model } = checkAccount(applyPatch(plain, patch));
  return { graph, model, diagnoses: diagnose(graph, model) };
}

function linesOf({ steps }: Checklist, only: (verdict: string) => boolean): readonly string[] {
  return steps.flatMap(({ id, lines }) =>
    lines
      .filter(({ verdict }) => only(verdict))
      .map(({ verdict, sentence, finding }) => {
        const code = finding === null ? '' : ` (${finding.code ?? 'no code'})`;
        return `${id}: ${verdict}: ${sentence}${code}`;
      }),
  );
}

describe('the checklist of a thing that works by a role', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const account = accountOf(one);
    const found = requirementsOf(one.thing, account);
    if (found === null) throw new Error('there is no checklist');
    if (one.lines !== undefined) expect(linesOf(found, () => true)).toEqual(one.lines);
    if (one.fails !== undefined) expect(linesOf(found, (verdict) => verdict !== 'works')).toEqual(one.fails);
    if (one.holds !== undefined) expect(found.count.works).toBe(one.holds);
    if (one.notes !== undefined) expect(found.steps.flatMap(({ note }) => note ?? [])).toEqual(one.notes);
    const ids = found.steps.flatMap(({ lines }) => lines.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { edgeId } of found.steps.flatMap(({ lines }) => lines)) {
      if (edgeId !== null) expect(account.graph.edges.has(edgeId)).toBe(true);
    }
  });
});

describe('a large account', () => {
  const { graph, model } = checkAccount(generateAccount({ roles: 300, seed: 1 }));
  const diagnoses = diagnose(graph, model);
  const found = requirementsOf('arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB00000000', {
    graph,
    model,
    diagnoses,
  });

  it('names some of those who can and counts the others', () => {
    const create = found?.steps.find(({ id }) => id === 'create')?.lines.map(({ sentence }) => sentence) ?? [];
    expect(create[0]).toMatch(
      /^identity-0-dev1, [\w-]+, [\w-]+, [\w-]+ and 2 more can create a knowledge base if somebody/,
    );
    expect(create.length).toBeLessThan(6);
  });
});
