import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { say, StepFailed, stopwatch } from './command.mjs'
import { cache, root } from './paths.mjs'
import { runQuietly } from './run.mjs'

const electronVite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
const stamp = join(cache, 'built-from')

const inputs = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'scripts/lib/evaluated-at-build.mjs',
  'packaging/lib/record-bundled.mjs',
  'svelte.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const outputs = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html', 'out/bundled/renderer.json']

/** Builds the app into out/, unless what stands there was built from exactly these sources. */
export async function buildApp() {
  const sources = sourcesHash() // taken before: a file saved during the build makes the next command build again
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === `${sources} ${outputTimes()}`) return
  say('Building …')
  const elapsed = stopwatch()
  const { code, output } = await runQuietly(process.execPath, [electronVite, 'build'])
  if (code !== 0) {
    throw new StepFailed(`The build failed:\n${output.trimEnd()}`, 'Repair what it names, then run this again.')
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, `${sources} ${outputTimes()}`)
  say(`Built in ${elapsed()}.`)
}

function sourcesHash() {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap(filesIn)) hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Tells that somebody else has built since, perhaps from other sources: `npm run dev` writes here too. */
function outputTimes() {
  return outputs.map((file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 'missing').join(' ')
}

/** @returns {string[]} a file itself, or every file below a folder; nothing where it does not exist */
function filesIn(/** @type {string} */ name) {
  const stats = statSync(join(root, name), { throwIfNoEntry: false })
  if (!stats) return []
  if (stats.isFile()) return [name]
  return readdirSync(join(root, name))
    .sort()
    .flatMap((child) => filesIn(join(name, child)))
}
