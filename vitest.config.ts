import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

// Not inherited with `extends`: the global setup would then start a PostgreSQL for each project.
const shared = { pool: 'forks', testTimeout: 30_000, hookTimeout: 60_000 } as const

/**
 * Two projects: `suites` (rules, database, doors) and `journeys` (a browser against the whole
 * product), the latter one file at a time and after the others.
 */
export default defineConfig({
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    // Much of the time is spent waiting for networks that stay silent, so more than one for each core.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'suites',
          // The server is loaded once for each worker and not for each file: no file changes what it loads.
          isolate: false,
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/journeys/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
