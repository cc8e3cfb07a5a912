/** The six faults of the sample: at the gate that blocked, the policy text stands with statement and value marked. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnostics/check';
import { buildGraph } from '../graph/build-graph';
import { buildModel } from '../model/build-model';
import { readSnapshot } from '../snapshot/read-snapshot';
import { edgeDetails, listUnknown } from './details';
import type { ShownGate } from './details-types';

function open(text: string) {
  const read = readSnapshot(text, 'sidekick.json');
  if (!read.ok) throw new Error(read.error.title);
  const model = buildModel(read.snapshot, read.bareDetails);
  const graph = buildGraph(model);
  return { model, graph, diagnoses: diagnose(graph, model) };
}
const SAMPLE = readFileSync('build/sample/sidekick.json', 'utf8');
const { model, graph, diagnoses } = open(SAMPLE);

/** The gates that blocked the first decision of the edge that a rule names. */
function blocking(code: string): readonly ShownGate[] {
  const id = diagnoses.find(({ finding }) => finding.code === code)?.finding.edge?.id ?? '';
  const [first] = edgeDetails(id, graph, model, diagnoses).decisions;
  return first?.gates.filter(({ gate }) => first.decision.blockedBy.includes(gate.gate)) ?? [];
}
const marked = (gates: readonly ShownGate[], kind: string): readonly string[] =>
  gates.flatMap(({ documents }) =>
    documents.flatMap(({ text, marks }) =>
      marks.filter((mark) => mark.kind === kind).map(({ from, to }) => text.slice(from, to)),
    ),
  );

describe('the policy at fault', () => {
  it.each([
    ['D01', '"lambda.amazonaws.com"'],
    ['D03', 'us-west-2'],
    ['D11', 'bucket/sidekick-kb-vectors-dev'],
    ['D19', '"s3:*"'],
    ['D27', '"s3:GetObject"'],
  ])('of %s is shown with its value', (code, value) => {
    expect(marked(blocking(code), 'statement')).toHaveLength(1);
    expect(marked(blocking(code), 'value').join()).toContain(value);
  });

  it('of D27 is every action of the list: the one that is asked for is not among them', () => {
    expect(marked(blocking('D27'), 'value')).toEqual(['"s3:GetObject"', '"s3:ListBucket"']);
  });

  it('of D19 is the statement that was meant to help, though nothing in it comes near', () => {
    expect(marked(blocking('D19'), 'statement')[0]).toContain('ReadDocumentsAndVectors');
    expect(blocking('D19').map((gate) => gate.nearestMiss)).toEqual([null]);
  });

  it('of D39 does not exist, and the gate says so', () => {
    const [gate] = blocking('D39');
    expect(gate?.documents).toEqual([]);
    expect(gate?.gate.searched.policies).toBe(0);
    expect(gate?.sentence).toContain('ingest-docs has no policy');
  });
});

describe('unknown edges', () => {
  it('are listed with what is unknown, and why apart', () => {
    expect(listUnknown(graph, model)).toEqual([]);
    const account = JSON.parse(SAMPLE) as { resources: { name: string; policy?: unknown }[]; coverage: unknown[] };
    const bucket = account.resources.find(({ name }) => name === 'sidekick-docs');
    if (bucket === undefined) throw new Error('no such bucket');
    delete bucket.policy;
    account.coverage.push({
      source: 's3:GetBucketPolicy',
      target: 'arn:aws:s3:::sidekick-docs',
      outcome: 'denied',
      reason: 'identity',
    });
    const unread = open(JSON.stringify(account));
    const rows = listUnknown(unread.graph, unread.model);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.title).toMatch(/^Whether .* is unknown$/);
      expect(row.to).toBe('sidekick-docs');
      expect(row.why).toMatch(/^The .*GetBucketPolicy/);
    }
  });
});
