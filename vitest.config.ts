import { defineConfig } from 'vitest/config';

/** Test files that share a process, so that what they import is loaded once: pure code, and what asks AWS (forty SDK clients). */
const PURE = ['shared', 'renderer', 'test/{accounts,properties,reference,managed-policies}'];
const AWS = ['electron/aws', 'test/{aws,aws-crawl}'];
const files = (folders: readonly string[]) => folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest leaves one processor idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'pure', include: files(PURE), isolate: false, benchmark: { include: [] } } },
      { extends: true, test: { name: 'aws', include: files(AWS), isolate: false, benchmark: { include: [] } } },
      {
        extends: true,
        test: {
          name: 'apart',
          include: files(['electron', 'test']),
          exclude: files([...PURE, ...AWS]),
          benchmark: { include: ['test/bench/*.bench.ts'] },
        },
      },
    ],
  },
});
