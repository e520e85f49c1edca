import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Most tests wait for a program, a server or a human pace: more of them run than there are processors.
    maxWorkers: 4,
    // The program takes seconds to load: each worker does it once for all its files, which leave nothing behind.
    isolate: false,
    globalSetup: ['test/support/temporary-folder.ts', 'test/support/postgres-cluster.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
})
