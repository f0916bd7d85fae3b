import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/generate.ts',
    setupFiles: 'test/seed.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    isolate: false,
    // Much of the time tests wait for programs that they start.
    maxWorkers: '100%',
  },
});
