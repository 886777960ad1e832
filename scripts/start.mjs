/** Runs the built app. `npm start -- [--stand-in] [switches] [link]` */
import { buildApp } from './lib/build-app.mjs'
import { sandboxSwitches } from './lib/choose-electron.mjs'
import { command } from './lib/command.mjs'
import { runHere } from './lib/run.mjs'
import { setUp } from './lib/set-up.mjs'
import { requireDisplay } from './lib/virtual-display.mjs'

await command(async () => {
  requireDisplay()
  const args = process.argv.slice(2)
  const electron = await setUp.using(args.includes('--stand-in'))
  await buildApp()
  const forApp = args.filter((arg) => arg !== '--stand-in')
  return await runHere(electron, [...sandboxSwitches(), '.', ...forApp])
})
