/** Writes what is made from the list of policies (src/shared/policies.ts): templates for administrators' editors and the tables in docs/. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

import { appId } from '../packaging/lib/identity.mjs'
import { command, say } from './lib/command.mjs'
import { root } from './lib/paths.mjs'
import { setUp } from './lib/set-up.mjs'

await command(async () => {
  await setUp.building()
  const { generated } = await import(pathToFileURL(await bundle()).href)
  for (const [path, text] of Object.entries(await generated(root, appId))) {
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    say(path)
  }
  return 0
})

/** One file that plain Node runs. @returns {Promise<string>} where it is */
async function bundle() {
  const folder = join(root, 'test-output', 'policies')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'scripts', 'policies', 'generated.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'policies.mjs' } },
    },
  })
  return join(folder, 'policies.mjs')
}
