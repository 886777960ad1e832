import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { StepFailed } from '../../scripts/lib/command.mjs'
import { runQuietly } from '../../scripts/lib/run.mjs'
import { bundle } from './bundle.mjs'

/**
 * The turns of many calls in Cadran's journal, and after each the syncing of a block appended to a file beside it.
 *
 * @param {import('./run-app.mjs').Place} place
 * @param {string} folder on the disk that is measured
 * @param {number} calls of three turns each
 * @returns {Promise<{ turns: number[], syncs: number[] }>} milliseconds
 */
export async function measureJournal({ electron, env }, folder, calls) {
  const script = await bundle('journal-turns')
  const data = join(folder, 'journal')
  await mkdir(data, { recursive: true })
  const { code, output } = await runQuietly(electron, [script, data, String(calls)], {
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
  })
  const result = output.split('\n').find((line) => line.startsWith('{'))
  if (code !== 0 || !result) throw new StepFailed(`The journal could not be measured:\n${output}`, 'Repair that first.')
  return JSON.parse(result)
}
