/** Runs the app from its sources; the window follows every change to them. `npm run dev -- [--stand-in]` */
import { join } from 'node:path'

import { sandboxSwitches } from './lib/choose-electron.mjs'
import { command } from './lib/command.mjs'
import { root } from './lib/paths.mjs'
import { runHere } from './lib/run.mjs'
import { setUp } from './lib/set-up.mjs'
import { requireDisplay } from './lib/virtual-display.mjs'

const electronVite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')

await command(async () => {
  requireDisplay()
  const electron = await setUp.using(process.argv.includes('--stand-in'))
  const sandbox = sandboxSwitches().length > 0 ? ['--noSandbox'] : []
  // electron-vite looks at no other variable for the Electron to run.
  const env = { ...process.env, ELECTRON_EXEC_PATH: electron }
  return await runHere(process.execPath, [electronVite, 'dev', '--watch', ...sandbox], { env })
})
