/** Prints the path of an Electron that runs here, and nothing else, on stdout. */
import { command } from './lib/command.mjs'
import { setUp } from './lib/set-up.mjs'

await command(async () => {
  console.log(await setUp.testing())
})
