/**
 * One policy edited in an open account: how long until every edge is decided again, beside deciding the whole account in
 * the same run. In a process of its own, from a bundle.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bench, describe } from 'vitest';
import { bundle } from './bundle';

/** The young generation of the app's evaluation thread: three such halves. */
const ROOM = '--max-semi-space-size=64';

describe('an edit', () => {
  bench(
    'of each kind of policy, in accounts of 1,000 and 5,000 roles',
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'iam-atlas-bench-'));
      try {
        const run = await bundle('edits/run.ts', folder);
        for (const size of [
          ['1000', '0'],
          ['5000', '2000'],
        ])
          console.log(execFileSync(process.execPath, [ROOM, run, ...size], { encoding: 'utf8' }));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 },
  );
});
