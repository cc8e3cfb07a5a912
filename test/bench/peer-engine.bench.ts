/**
 * Decisions beside another engine's, and a whole account: part C of docs/spec/performance.md in one run. Measured in a
 * process of its own from a bundle, as the app runs the engine; a test runner's modules are slower, and take its memory.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { bench, describe } from 'vitest';
import { managedPolicy } from '../managed-policies/read-managed-policies';

describe('part C of docs/spec/performance.md', () => {
  bench(
    'decisions beside @cloud-copilot/iam-simulate, and a whole account',
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'iam-atlas-bench-'));
      try {
        const run = await bundle(folder);
        const managed = path.join(folder, 'managed.json');
        writeFileSync(managed, JSON.stringify(fivePolicies()));
        // One process each: the memory of the whole account is to be its own.
        for (const words of [[managed], []]) {
          console.log(execFileSync(process.execPath, [run, ...words], { encoding: 'utf8' }));
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 },
  );
});

async function bundle(folder: string): Promise<string> {
  await build({
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    mode: 'production',
    root: path.join(import.meta.dirname, '../..'),
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, 'peer/run.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20.18',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'run.mjs' } },
    },
  });
  return path.join(folder, 'run.mjs');
}

/** The five of part C. */
function fivePolicies(): Readonly<Record<string, unknown>> {
  const names = [
    'AmazonS3ReadOnlyAccess',
    'AmazonSSMManagedInstanceCore',
    'CloudWatchAgentServerPolicy',
    'AmazonDynamoDBReadOnlyAccess',
    'AWSGlueServiceRole',
  ];
  return Object.fromEntries(names.map((name) => [name, managedPolicy(name).document]));
}
