import { buildApp } from './lib/build-app.mjs'
import { command, say } from './lib/command.mjs'
import { setUp } from './lib/set-up.mjs'

await command(async () => {
  await setUp.building()
  await buildApp()
  say('The app is in out/.')
})
