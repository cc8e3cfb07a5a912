/** Test accounts by name, and what the program finds in one. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findingsOf } from '../../shared/diagnostics/check';
import type { Finding } from '../../shared/diagnostics/finding';
import { buildGraph } from '../../shared/graph/build-graph';
import type { Graph } from '../../shared/graph/graph';
import type { AccountModel } from '../../shared/model/account-model';
import { buildModel } from '../../shared/model/build-model';
import { readSnapshot } from '../../shared/snapshot/read-snapshot';

/** A file of test/accounts as JSON: `sidekick-healthy`, `faults/d01-kb-role-trusts-lambda`. */
export function readAccount(name: string): unknown {
  return readJson(new URL(`./${name}.json`, import.meta.url));
}

/** The account that ships with the app. */
export function readSample(): unknown {
  return readJson(new URL('../../build/sample/sidekick.json', import.meta.url));
}

function readJson(url: URL): unknown {
  return JSON.parse(readFileSync(fileURLToPath(url), 'utf8'));
}

export interface Checked {
  readonly model: AccountModel;
  readonly graph: Graph;
  readonly findings: readonly Finding[];
}

/** The whole road from an account file's JSON to its findings. */
export function checkAccount(account: unknown, name = 'account.json'): Checked {
  const read = readSnapshot(JSON.stringify(account), name);
  if (!read.ok) throw new Error(`${read.error.title} ${read.error.hint}`);
  const model = buildModel(read.snapshot, read.bareDetails);
  const graph = buildGraph(model);
  return { model, graph, findings: findingsOf(graph, model) };
}
