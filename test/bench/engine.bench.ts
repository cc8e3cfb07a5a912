/** The answer alone beside the answer with its trace, and the steps of opening an account beside each other. */
import { bench, describe } from 'vitest';
import { findingsOf } from '../../shared/diagnostics/check';
import { buildGraph } from '../../shared/graph/build-graph';
import { buildModel } from '../../shared/model/build-model';
import { decide } from '../../shared/policy/decide';
import { evaluate } from '../../shared/policy/evaluate';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';
import { generateAccount } from '../accounts/generate-account';

const snapshot = generateAccount({ roles: 300, seed: 1 });
const text = JSON.stringify(snapshot);
const model = buildModel(snapshot);
const graph = buildGraph(model);
const requests = [...graph.edges.values()].flatMap((edge) => edge.requests).slice(0, 500);

describe('500 declared requests', () => {
  bench('the answer', () => {
    for (const request of requests) evaluate(request, model.facts);
  });
  bench('the answer with its trace', () => {
    for (const request of requests) decide(request, model.facts);
  });
});

describe('opening an account of 300 roles', () => {
  bench('JSON.parse of the file', () => {
    JSON.parse(text);
  });
  bench('reading and checking the file', () => {
    readSnapshot(text, 'account.json');
  });
  bench('indexing it', () => {
    buildModel(snapshot);
  });
  bench('deciding what is declared', () => {
    buildGraph(model);
  });
  bench('finding what is wrong', () => {
    findingsOf(graph, model);
  });
});
