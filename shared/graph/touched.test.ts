/** Taken over or decided anew, the graph is the same: every document of several accounts changed in turn. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAccount } from '../../test/accounts/read-account';
import { applyChange } from '../model/apply-change';
import { buildModel } from '../model/build-model';
import type { Change } from '../model/change';
import type { PolicyKind } from '../policy/document';
import type { Snapshot } from '../snapshot/schema';
import { buildGraph } from './build-graph';
import type { Graph } from './graph';

const ZOO = readdirSync(path.join(import.meta.dirname, '../../test/accounts/zoo'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => `zoo/${name.replace(/\.json$/, '')}`);

/** More would say nothing new, and take long. */
const MOST_DOCUMENTS = 12;

/** Nobody is let in, everybody is denied, everybody is let in; by turns. */
function rewritten(turn: number, kind: PolicyKind): Change['patch'] {
  const whom = NAMES_NOBODY.has(kind) ? {} : { Principal: '*' };
  const what = kind === 'trust' ? { Action: 'sts:AssumeRole' } : { Action: '*', Resource: '*' };
  const effect = ['', 'Deny', 'Allow'][turn % 3] ?? '';
  return [{ op: 'replace', path: '/Statement', value: effect === '' ? [] : [{ Effect: effect, ...whom, ...what }] }];
}

const NAMES_NOBODY: ReadonlySet<PolicyKind> = new Set(['identity', 'boundary', 'scp']);

describe.each(['sidekick-healthy', ...ZOO])('%s', (name) => {
  it('is decided the same in part and as a whole', () => {
    const snapshot = readAccount(name) as Snapshot;
    const model = buildModel(snapshot);
    const graph = buildGraph(model);
    const documents = [...model.documents.values()];
    const step = Math.ceil(documents.length / MOST_DOCUMENTS);
    for (const [at, { address, kind }] of documents.filter((_, index) => index % step === 0).entries()) {
      const patch = rewritten(at, kind);
      const changed = applyChange(snapshot, { summary: '', document: address, patch });
      if (!changed.ok) throw new Error(changed.why);
      const after = buildModel(changed.snapshot, false, model);
      const inPart = buildGraph(after, undefined, undefined, graph);
      expect(shown(inPart), address).toEqual(shown(buildGraph(buildModel(changed.snapshot))));
    }
  });
});

function shown({ nodes, edges }: Graph): unknown {
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
