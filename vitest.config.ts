import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const timeouts = { testTimeout: 20_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    // One more than there are cores: many files wait for a server, a browser or a lease to run out.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/{api,cli}/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          globalSetup: ['packages/db/src/testing/pglite-template.ts'],
          ...timeouts,
        },
      },
      {
        extends: './apps/web/vite.config.ts',
        test: { name: 'web', root: 'apps/web', include: ['src/**/*.test.{ts,tsx}'], ...timeouts },
      },
      {
        test: {
          name: 'browser',
          include: ['apps/web/browser/**/*.test.ts'],
          globalSetup: ['apps/web/browser/shared-server.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
