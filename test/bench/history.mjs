import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { StepFailed } from '../../scripts/lib/command.mjs'
import { runQuietly } from '../../scripts/lib/run.mjs'
import { cadran, makeUserData } from './apps.mjs'
import { bundle } from './bundle.mjs'
import { runApp, withinReason } from './run-app.mjs'
import { watchShownWindows } from './shown-windows.mjs'

const CALLS = 100_000

/**
 * @typedef {Record<'search' | 'scroll' | 'count' | 'figures' | 'index', number[]>} Times in milliseconds
 * @typedef {object} History
 * @property {Times} blocked for how long the main process did nothing else at a time
 * @property {Times} processor the same, of the processor's time
 * @property {Times} answered until the answer was there
 * @property {{ empty: number[], full: number[] }} starts in milliseconds, with an empty journal and with 100,000 calls
 */

/**
 * Searches and scrolls of 100,000 calls in Electron's own Node, and starts of the app with them and without any.
 *
 * @param {import('./run-app.mjs').Place} place
 * @param {string} folder on the disk that is measured
 * @param {{ rounds: number, starts: number }} options
 * @returns {Promise<History>}
 */
export async function measureHistory(place, folder, { rounds, starts }) {
  const data = join(folder, 'history')
  await mkdir(data, { recursive: true })
  const script = await bundle('history-queries')
  const { code, output } = await runQuietly(place.electron, [script, data, String(CALLS), String(rounds)], {
    env: { ...place.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  const result = output.split('\n').find((line) => line.startsWith('{'))
  if (code !== 0 || !result) throw new StepFailed(`The history could not be measured:\n${output}`, 'Repair that first.')
  return { ...JSON.parse(result), starts: await measureStarts(place, folder, data, starts) }
}

/** In turns, the order reversed every other time, after one of each that is not counted. */
async function measureStarts(place, folder, data, rounds) {
  const windows = await watchShownWindows(place.env.DISPLAY ?? '')
  const full = await makeUserData({ ...cadran, name: 'cadran-with-calls' }, folder)
  await copyFile(join(data, 'journal.db'), join(full, 'journal.db'))
  const empty = await makeUserData({ ...cadran, name: 'cadran-without' }, folder)
  const kinds = [
    { name: 'empty', userData: empty },
    { name: 'full', userData: full },
  ]
  /** @type {{ empty: number[], full: number[] }} */
  const starts = { empty: [], full: [] }
  for (let round = 0; round <= rounds; round++) {
    for (const { name, userData } of round % 2 === 0 ? kinds : kinds.toReversed()) {
      const shown = windows.next()
      const running = runApp(cadran, place, { userData, watched: true })
      const painted = await running.painted(cadran.usable)
      const took = Math.max(painted, await withinReason(shown, 'Cadran: its window')) - running.startedAt
      await running.stop()
      if (round > 0) starts[name].push(took)
    }
  }
  windows.stop()
  await rm(full, { recursive: true, force: true })
  return starts
}
