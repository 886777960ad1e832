import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

import { root } from '../../scripts/lib/paths.mjs'
import { cadran, makeUserData } from './apps.mjs'
import { runApp } from './run-app.mjs'

/** @typedef {{ helper: number[], launch: number[] }} Hooks in milliseconds, from the command to the call on the panel */

/** No more calls are begun by reports than five in ten seconds. */
const REST = 2100

/**
 * A softphone reports calls that come in, by the helper and by a second launch in turns.
 *
 * @param {import('./run-app.mjs').Place} place
 * @param {string} folder
 * @param {number} rounds
 * @returns {Promise<Hooks>}
 */
export async function measureHooks(place, folder, rounds) {
  const settings = { ...cadran.settings, hooks: true }
  const userData = await makeUserData({ ...cadran, name: 'cadran-with-hooks', settings }, folder)
  const running = runApp(cadran, place, { userData, watched: true })
  await running.painted(cadran.usable)
  const env = { ...place.env, CADRAN_HOOKS: join(userData, 'hooks.sock'), CADRAN: 'false' }
  const helper = join(root, 'resources', 'hooks', 'cadran-event')
  const ways = {
    helper: (/** @type {string[]} */ args) => promisify(execFile)(helper, args, { env }),
    launch: (/** @type {string[]} */ args) => running.secondLaunch(...args),
  }
  /** @type {Hooks} */
  const times = { helper: [], launch: [] }
  // The first round is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const way of /** @type {const} */ (['helper', 'launch'])) {
      await wait(REST)
      const number = `514555${String(3000 + round * 2 + (way === 'helper' ? 0 : 1))}`
      const begun = Date.now()
      const reported = ways[way](['--event=incoming', `--number=${number}`])
      const painted = await running.painted(rings(number))
      if (round > 0) times[way].push(painted - begun)
      await reported
      await ways.helper(['--event=ended', `--number=${number}`])
      await running.painted(`!(${rings(number)})`)
    }
  }
  await running.stop()
  return times
}

/** JavaScript: whether the page shows such a call ringing. */
function rings(/** @type {string} */ number) {
  const display = `(${number.slice(0, 3)}) ${number.slice(3, 6)}-${number.slice(6)}`
  return `document.querySelector('section.ringing[aria-label="Call with ${display}"]') !== null`
}
