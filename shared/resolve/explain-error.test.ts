/** Runs explain-error.cases.json on the sample, whose six faults are known, and on the same account without them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findingsOf } from '../diagnostics/check';
import { buildGraph } from '../graph/build-graph';
import { buildModel } from '../model/build-model';
import { readSnapshot } from '../snapshot/read-snapshot';
import type { Account } from './explained-error';
import raw from './explain-error.cases.json';
import { explainError } from './explain-error';

const FILES = { sample: 'build/sample/sidekick.json', healthy: 'test/accounts/sidekick-healthy.json' } as const;
const cases = z
  .array(
    z.strictObject({
      name: z.string(),
      account: z.enum(['sample', 'healthy']),
      text: z.string(),
      /** Of the first error; a member that is left out is not looked at. */
      want: z.strictObject({
        outcome: z.string().optional(),
        /** How the sentence begins, or a word of it. */
        sentence: z.string().optional(),
        edge: z.string().nullable().optional(),
        finding: z.string().nullable().optional(),
        /** How notes begin; an empty list: there is none. */
        notes: z.array(z.string()).optional(),
        /** Codes of the checks that hold. */
        holds: z.array(z.string()).optional(),
        resource: z.string().optional(),
        /** The action that was asked. */
        decision: z.string().optional(),
      }),
    }),
  )
  .parse(raw);

const accounts = new Map<string, Account>();

beforeAll(() => {
  for (const [name, file] of Object.entries(FILES)) {
    const parsed = readSnapshot(readFileSync(path.resolve(file), 'utf8'), file);
    if (!parsed.ok) throw new Error(file);
    const model = buildModel(parsed.snapshot, false);
    const graph = buildGraph(model);
    accounts.set(name, { model, graph, findings: findingsOf(graph, model) });
  }
});

describe('explaining an error', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { account, text, want }) => {
    const open = accounts.get(account);
    if (open === undefined) throw new Error(account);
    const explained = explainError(text, open);
    const error = explained.ok ? explained.errors[0] : undefined;
    const seen = JSON.stringify({ ...error, decision: error?.decision?.sentence, read: null }, null, 1);
    expect(error, explained.ok ? '' : explained.why).toBeDefined();
    if (want.outcome !== undefined) expect(error?.outcome, seen).toBe(want.outcome);
    if (want.sentence !== undefined) expect(error?.sentence).toContain(want.sentence);
    if (want.edge !== undefined) expect(error?.edge?.id ?? null, seen).toBe(want.edge);
    if (want.finding !== undefined) expect(error?.finding?.code ?? null, seen).toBe(want.finding);
    if (want.notes?.length === 0) expect(error?.notes).toEqual([]);
    for (const note of want.notes ?? []) {
      expect(
        error?.notes.some((one) => one.startsWith(note)),
        seen,
      ).toBe(true);
    }
    const holds = error?.checks.filter(({ outcome }) => outcome === 'holds').map(({ code }) => code);
    if (want.holds !== undefined) expect(holds, seen).toEqual(want.holds);
    if (want.resource !== undefined) expect(error?.decision?.resource).toBe(want.resource);
    if (want.decision !== undefined) expect(error?.decision?.action).toBe(want.decision);
  });

  it('says what is expected where the text is no error', () => {
    const open = accounts.get('sample');
    if (open === undefined) throw new Error('sample');
    expect(explainError('all is well', open)).toEqual({
      ok: false,
      why: 'No refused call was found in this text. Paste what AWS answered: an AccessDenied message, a CloudTrail event, or a decoded authorization message.',
    });
  });

  it('knows only rules that there are', async () => {
    const { RULES } = await import('../diagnostics/rules');
    const { default: complaints } = await import('./complaints.json');
    const codes = new Set(RULES.map(({ code }) => code));
    const unknown = complaints.flatMap(({ checks }) => checks.filter((code) => !codes.has(code)));
    expect(unknown).toEqual([]);
  });
});
