/** Runs the built app. `npm start -- [--stand-in] [--softphone] [switches] [link]` */
import { buildApp } from './lib/build-app.mjs'
import { sandboxSwitches } from './lib/choose-electron.mjs'
import { command, say } from './lib/command.mjs'
import { runHere } from './lib/run.mjs'
import { setUp } from './lib/set-up.mjs'
import { startSoftphone } from './lib/softphone.mjs'
import { requireDisplay } from './lib/virtual-display.mjs'

await command(async () => {
  requireDisplay()
  const args = process.argv.slice(2)
  const electron = await setUp.using(args.includes('--stand-in'))
  await buildApp()
  const softphone = args.includes('--softphone') ? await startSoftphone() : undefined
  if (softphone)
    say('A softphone runs: choose “Use the softphone on this computer” in Settings › Set up and try the line.')
  const forApp = args.filter((arg) => !['--stand-in', '--softphone'].includes(arg))
  const env = { ...process.env, ...(softphone && { CADRAN_SOFTPHONE: softphone.folder }) }
  try {
    return await runHere(electron, [...sandboxSwitches(), '.', ...forApp], { env })
  } finally {
    await softphone?.stop()
  }
})
