import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

import { root } from '../../scripts/lib/paths.mjs'

const folder = join(root, 'test-output', 'simulation')

/**
 * One file that plain Node runs, many times as fast as a test runner.
 *
 * @param {string} name of the file
 * @param {{ file: string, find: string, replace: string }} [mutant] a change to one source
 * @returns {Promise<string>} where it is
 */
export async function bundle(name, mutant) {
  if (mutant) checkMutant(mutant)
  mkdirSync(folder, { recursive: true })
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: mutant ? [breaking(mutant)] : [],
    build: {
      ssr: join(root, 'test', 'simulation', 'main.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  })
  return join(folder, `${name}.mjs`)
}

/** A break that no longer applies would prove nothing. */
function checkMutant({ file, find }) {
  const count = readFileSync(join(root, file), 'utf8').split(find).length - 1
  if (count !== 1) throw new Error(`Found ${count} times instead of once in ${file}: ${find}`)
}

function breaking({ file, find, replace }) {
  const path = join(root, file)
  return {
    name: 'mutant',
    enforce: 'pre',
    transform: (code, id) => (id === path ? code.replace(find, () => replace) : undefined),
  }
}
