import { performance } from 'node:perf_hooks'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { bare, bareWithField, cadran, makeUserData } from './apps.mjs'
import { processorTimes, timeBetween } from './process-tree.mjs'
import { runApp } from './run-app.mjs'

/**
 * Processor time in milliseconds for each second, one value for each slice.
 *
 * @typedef {object} Idle
 * @property {number[]} hidden
 * @property {number[]} behind open, with another window in front
 * @property {number[]} focused the one that the person types in
 */

/**
 * Three bare apps and one Cadran idle at the same time, so that whatever else the machine does happens to all of them; the three show how
 * much two runs of the same app differ. Only one window can have the focus, so that is measured in turns, against a bare app with a text field.
 *
 * @param {import('./run-app.mjs').Place} place
 * @param {string} folder
 * @param {{ settle: number, slice: number, slices: number }} options milliseconds
 * @returns {Promise<{ bare: Idle, cadran: Idle }>}
 */
export async function measureIdle(place, folder, { settle, slice, slices }) {
  const running = await Promise.all(
    [cadran, bareWithField, bare, bare, bare].map(async (app, index) => {
      const userData = await makeUserData(app, join(folder, `idle-${index}`))
      return runApp(app, place, { userData, hidden: true })
    }),
  )
  const [ours, withField, ...bares] = running
  /** @type {{ bare: Idle, cadran: Idle }} */
  const idle = { bare: { hidden: [], behind: [], focused: [] }, cadran: { hidden: [], behind: [], focused: [] } }
  const together = async (/** @type {'hidden' | 'behind'} */ state) => {
    await wait(settle)
    for (let count = 0; count < slices; count++) {
      const [own = NaN, ...others] = await slicesOf([ours, ...bares], slice)
      idle.cadran[state].push(own)
      idle.bare[state].push(...others)
    }
  }

  await together('hidden')
  for (const one of running) await one.secondLaunch() // the last to be opened is in front
  await together('behind')
  for (let count = 0; count < slices; count++) {
    for (const [one, values] of [
      [withField, idle.bare.focused],
      [ours, idle.cadran.focused],
    ]) {
      await one.secondLaunch()
      await wait(settle / 2)
      values.push(...(await slicesOf([one], slice / 2)))
    }
  }
  await Promise.all(running.map((one) => one.stop()))
  return idle
}

async function slicesOf(/** @type {{ pid: number }[]} */ running, /** @type {number} */ slice) {
  const before = running.map(({ pid }) => ({ at: performance.now(), times: processorTimes(pid) }))
  await wait(slice)
  return before.map(({ at, times }, index) => {
    const used = timeBetween(times, processorTimes(running[index]?.pid ?? 0))
    return (used * 1000) / (performance.now() - at)
  })
}
