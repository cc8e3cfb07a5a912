import { defineConfig } from 'vitest/config';

/** Pure code: its test files share a process, and what they import is loaded once. That halves their time. */
const PURE = ['shared', 'renderer', 'test/{accounts,properties,reference,managed-policies}'];
const files = (folders: readonly string[]) => folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest leaves one processor idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'pure', include: files(PURE), isolate: false, benchmark: { include: [] } } },
      {
        extends: true,
        test: {
          name: 'apart',
          include: files(['electron', 'test']),
          exclude: files(PURE),
          benchmark: { include: ['test/bench/*.bench.ts'] },
        },
      },
    ],
  },
});
