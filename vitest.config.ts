import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { lanes } from './scripts/lib/lanes.mjs'

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'window',
          environment: 'jsdom',
          // Nothing here is a matter of time; a machine with other work is slow.
          testTimeout: 30_000,
          setupFiles: ['test/support/fixed-seed.ts'],
          include: ['test/unit/renderer/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'unit',
          environment: 'node',
          // A machine with other work is slow.
          testTimeout: 30_000,
          setupFiles: ['test/support/fixed-seed.ts'],
          include: ['test/unit/**/*.test.ts'],
          exclude: ['test/unit/renderer/**'],
        },
      },
      {
        test: {
          name: 'integration',
          environment: 'node',
          setupFiles: ['test/support/fixed-seed.ts'],
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          // Two at a time, on a machine with other work, each takes longer.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // One Electron at a time on each display.
          setupFiles: ['test/support/own-display.ts'],
          maxWorkers: lanes,
          sequence: { concurrent: false },
        },
      },
      {
        test: {
          name: 'install',
          environment: 'node',
          include: ['test/install/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          // They share the display, and each needs the machine's two cores.
          fileParallelism: false,
          sequence: { concurrent: false },
        },
      },
    ],
  },
})
