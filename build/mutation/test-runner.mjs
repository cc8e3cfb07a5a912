// Runs the tests of shared/policy for Stryker in one process that stays: a mutant costs the tests that reach it, not a
// start of vitest and 120,000 lines of cases read again. What a test leaves behind for the next is guarded against: a call
// without a mutant comes before each mutant, and a kill counts only if the same test passes without it.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { createServer, createServerModuleRunner } from 'vite';
import { expect } from 'vitest';

const VITEST = path.join(import.meta.dirname, 'vitest-in-process.mjs');
const FOLDER = 'shared/policy';
/** Tests that are tried first, since they killed a mutant lately. */
const MOST_KILLERS = 40;

class InProcessTestRunner {
  #state = (globalThis.__stryker__ ??= {});
  #server;
  #modules;
  /** Id → body; null: to be loaded. */
  #tests = null;
  #times = new Map();
  #killers = [];

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    globalThis.expectOfVitest = expect; // the stand-in cannot import what it stands for
    this.#server = await createServer({
      configFile: false,
      logLevel: 'error',
      appType: 'custom',
      server: { middlewareMode: true, watch: null, hmr: false, ws: false },
      optimizeDeps: { noDiscovery: true },
      resolve: { alias: { vitest: VITEST } },
    });
    this.#modules = createServerModuleRunner(this.#server.environments.ssr, { hmr: false });
  }

  async dryRun() {
    this.#state.activeMutant = undefined;
    await this.#load();
    const tests = [];
    for (const [id, body] of this.#tests) {
      this.#state.currentTestId = id;
      const started = performance.now();
      const failureMessage = await failureOf(body);
      const timeSpentMs = performance.now() - started;
      this.#times.set(id, timeSpentMs);
      const result = { id, name: id, timeSpentMs };
      tests.push(failureMessage === null ? { ...result, status: 0 } : { ...result, status: 1, failureMessage });
    }
    this.#state.currentTestId = undefined;
    return { status: 'complete', tests, mutantCoverage: this.#state.mutantCoverage };
  }

  async mutantRun({ testFilter, hitLimit, activeMutant, mutantActivation }) {
    const isStatic = mutantActivation === 'static';
    this.#state.hitLimit = hitLimit;
    this.#state.hitCount = 0;
    this.#state.activeMutant = isStatic ? activeMutant.id : undefined;
    try {
      if (isStatic || this.#tests === null) await this.#load();
    } catch (error) {
      this.#tests = null;
      return { status: 'killed', killedBy: [], failureMessage: String(error), nrOfTests: 0 };
    }
    const tests = this.#tests;
    if (isStatic) this.#tests = null;
    else await failureOf(tests.values().next().value);
    this.#state.activeMutant = activeMutant.id;
    this.#state.hitCount = 0;
    let nrOfTests = 0;
    for (const id of this.#inOrder(testFilter ?? [...tests.keys()], tests)) {
      nrOfTests += 1;
      const failureMessage = await failureOf(tests.get(id));
      if (hitLimit !== undefined && this.#state.hitCount > hitLimit) {
        this.#tests = null;
        return { status: 'timeout', reason: `it does not end: ${this.#state.hitCount} steps` };
      }
      if (failureMessage === null) continue;
      if (!isStatic && !(await this.#killsAfresh(id, activeMutant))) continue;
      this.#killers = [id, ...this.#killers.filter((one) => one !== id)].slice(0, MOST_KILLERS);
      return { status: 'killed', killedBy: [id], failureMessage, nrOfTests };
    }
    return { status: 'survived', nrOfTests };
  }

  async dispose() {
    await this.#modules?.close();
    await this.#server?.close();
  }

  async #load() {
    this.#modules.clearCache();
    const { tests, beginFile } = await this.#modules.import(VITEST);
    const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.test.ts'),
    );
    for (const name of names.sort()) {
      beginFile(name);
      await this.#modules.import(path.resolve(FOLDER, name));
    }
    this.#tests = new Map();
    for (const { file, name, body } of tests) {
      let id = `${file} ${name}`;
      while (this.#tests.has(id)) id += '+';
      this.#tests.set(id, body);
    }
  }

  /** Does the test pass without the mutant? If not, something that an earlier one left behind made it fail. */
  async #killsAfresh(id, mutant) {
    this.#state.activeMutant = undefined;
    if ((await failureOf(this.#tests.get(id))) === null) return true;
    await this.#load();
    this.#state.activeMutant = mutant.id;
    return (await failureOf(this.#tests.get(id))) !== null;
  }

  /** What killed a mutant lately likely kills its neighbour; then the quickest. */
  #inOrder(ids, tests) {
    const asked = new Set(ids.filter((id) => tests.has(id)));
    const early = this.#killers.filter((id) => asked.has(id));
    for (const id of early) asked.delete(id);
    const time = (id) => this.#times.get(id) ?? 0;
    return [...early, ...[...asked].sort((a, b) => time(a) - time(b))];
  }
}

/** What the test says against the code; null where it passes. */
async function failureOf(body) {
  try {
    await body();
    return null;
  } catch (error) {
    return String(error).slice(0, 500);
  }
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'in-process', factory: Object.assign(() => new InProcessTestRunner(), { inject: [] }) },
];
