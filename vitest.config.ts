import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Most tests wait for a program, a server or a human pace: more of them run than there are processors.
    maxWorkers: 4,
    globalSetup: 'test/support/postgres-cluster.ts',
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
})
