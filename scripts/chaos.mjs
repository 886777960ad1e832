/**
 * Kills the real app again and again in the middle of calls, and compares what the CRM holds in the end with what the agent did:
 * `npm run chaos -- [--kills N] [--seed S]`. The same test as in `npm test`, only longer.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { buildApp } from './lib/build-app.mjs'
import { command, stopwatch } from './lib/command.mjs'
import { root } from './lib/paths.mjs'
import { runHere } from './lib/run.mjs'
import { setUp } from './lib/set-up.mjs'
import { startVirtualDisplay } from './lib/virtual-display.mjs'

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const test = ['run', 'test/e2e/chaos.test.ts', '--project=e2e', '--disable-console-intercept']

await command(async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    },
  })
  const electron = await setUp.testing()
  await buildApp()
  const screen = process.platform === 'linux' ? await startVirtualDisplay() : undefined
  const env = {
    ...process.env,
    ...(screen && { DISPLAY: screen.display }),
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    CADRAN_ELECTRON: electron,
    CADRAN_CHAOS_KILLS: values.kills,
    CADRAN_CHAOS_SEED: values.seed,
  }
  const elapsed = stopwatch()
  try {
    const code = await runHere(process.execPath, [vitest, ...test], { env })
    console.log(`${code === 0 ? '✓' : '✗'} ${values.kills} kills, seed ${values.seed}, ${elapsed()}`)
    return code
  } finally {
    await screen?.stop()
  }
})
