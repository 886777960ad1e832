import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { StepFailed } from '../../scripts/lib/command.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { runQuietly } from '../../scripts/lib/run.mjs'

/**
 * The turns of many calls in Cadran's journal, and after each the syncing of a block appended to a file beside it.
 *
 * @param {import('./run-app.mjs').Place} place
 * @param {string} folder on the disk that is measured
 * @param {number} calls of three turns each
 * @returns {Promise<{ turns: number[], syncs: number[] }>} milliseconds
 */
export async function measureJournal({ electron, env }, folder, calls) {
  const script = await bundle()
  const data = join(folder, 'journal')
  await mkdir(data, { recursive: true })
  const { code, output } = await runQuietly(electron, [script, data, String(calls)], {
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
  })
  const result = output.split('\n').find((line) => line.startsWith('{'))
  if (code !== 0 || !result) throw new StepFailed(`The journal could not be measured:\n${output}`, 'Repair that first.')
  return JSON.parse(result)
}

/** Inside the project, where the bundle finds libsql. @returns {Promise<string>} the script */
async function bundle() {
  const { build } = await import('vite')
  const outDir = join(root, 'test-output', 'bench')
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: join(root, 'test', 'bench', 'journal-turns.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { external: ['libsql'], output: { entryFileNames: '[name].mjs' } },
    },
  })
  return join(outDir, 'journal-turns.mjs')
}
