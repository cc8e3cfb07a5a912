import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,test}/**/*.test.{ts,tsx}'],
    benchmark: { include: ['test/bench/*.bench.ts'] },
    testTimeout: 60_000,
  },
});
