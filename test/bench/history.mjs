import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { StepFailed } from '../../scripts/lib/command.mjs'
import { runQuietly } from '../../scripts/lib/run.mjs'
import { cadran, makeUserData } from './apps.mjs'
import { bundle } from './bundle.mjs'
import { runApp, withinReason } from './run-app.mjs'
import { watchShownWindows } from './shown-windows.mjs'

const CALLS = 100_000
/** The panel paints so many, however many there are. */
const SHOWN = 30

/**
 * @typedef {Record<'search' | 'scroll' | 'count' | 'figures' | 'index', number[]>} Times in milliseconds
 * @typedef {object} History
 * @property {Times} blocked for how long the main process did nothing else at a time
 * @property {Times} processor the same, of the processor's time
 * @property {Times} answered until the answer was there
 * @property {{ few: number[], full: number[] }} starts in milliseconds, with as many calls as the panel shows, and with 100,000
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
  const script = await bundle('history-queries')
  const measure = async (name, calls, rounds) => {
    const data = join(folder, name)
    await mkdir(data, { recursive: true })
    const env = { ...place.env, ELECTRON_RUN_AS_NODE: '1' }
    return { data, ...(await runQuietly(place.electron, [script, data, String(calls), String(rounds)], { env })) }
  }
  const { code, output, data } = await measure('history', CALLS, rounds)
  const result = output.split('\n').find((line) => line.startsWith('{'))
  if (code !== 0 || !result) throw new StepFailed(`The history could not be measured:\n${output}`, 'Repair that first.')
  const few = await measure('few', SHOWN, 0)
  return { ...JSON.parse(result), starts: await measureStarts(place, folder, { full: data, few: few.data }, starts) }
}

/** In turns, the order reversed every other time, after one of each that is not counted. */
async function measureStarts(place, folder, data, rounds) {
  const windows = await watchShownWindows(place.env.DISPLAY ?? '')
  const full = await makeUserData({ ...cadran, name: 'cadran-with-calls' }, folder)
  await copyFile(join(data.full, 'journal.db'), join(full, 'journal.db'))
  const few = await makeUserData({ ...cadran, name: 'cadran-with-few' }, folder)
  await copyFile(join(data.few, 'journal.db'), join(few, 'journal.db'))
  const kinds = [
    { name: 'few', userData: few },
    { name: 'full', userData: full },
  ]
  /** @type {{ few: number[], full: number[] }} */
  const starts = { few: [], full: [] }
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
