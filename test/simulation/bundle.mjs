import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

import { root } from '../../scripts/lib/paths.mjs'

const folder = join(root, 'test-output', 'simulation')

/** @typedef {{ file: string, find: string, replace: string }} Edit */

/**
 * One file that plain Node runs, many times as fast as a test runner.
 *
 * @param {string} name of the file
 * @param {Edit & { also?: Edit[] }} [mutant] changes to sources
 * @returns {Promise<string>} where it is
 */
export async function bundle(name, mutant) {
  const edits = mutant ? [mutant, ...(mutant.also ?? [])] : []
  edits.forEach(check)
  const applied = new Set()
  mkdirSync(folder, { recursive: true })
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [breaking(edits, applied)],
    build: {
      ssr: join(root, 'test', 'simulation', 'main.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  })
  for (const edit of edits) if (!applied.has(edit)) throw new Error(`Is no part of the simulation: ${edit.file}`)
  return join(folder, `${name}.mjs`)
}

/** A break that no longer applies would prove nothing. */
function check({ file, find }) {
  const count = readFileSync(join(root, file), 'utf8').split(find).length - 1
  if (count !== 1) throw new Error(`Found ${count} times instead of once in ${file}: ${find}`)
}

function breaking(edits, applied) {
  return {
    name: 'mutant',
    enforce: 'pre',
    transform: (code, id) => {
      const here = edits.filter(({ file }) => id === join(root, file))
      for (const edit of here) applied.add(edit)
      return here.reduce((changed, { find, replace }) => changed.replace(find, () => replace), code)
    },
  }
}
