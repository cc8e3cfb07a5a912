/**
 * Decisions beside another engine's, and a whole account: part C of docs/spec/performance.md in one run. Measured in a
 * process of its own from a bundle, as the app runs the engine; a test runner's modules are slower, and take its memory.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bench, describe } from 'vitest';
import { managedPolicy } from '../managed-policies/read-managed-policies';
import { bundle } from './bundle';

describe('part C of docs/spec/performance.md', () => {
  bench(
    'decisions beside @cloud-copilot/iam-simulate, and a whole account',
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'iam-atlas-bench-'));
      try {
        const run = await bundle('peer/run.ts', folder);
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
