import { performance } from 'node:perf_hooks'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { bare, cadran, makeUserData } from './apps.mjs'
import { processorTimes, timeBetween } from './process-tree.mjs'
import { runApp } from './run-app.mjs'

/** @typedef {{ hidden: number[], open: number[] }} Idle processor time in milliseconds for each second, one value for each slice */

/**
 * Three bare apps and one Cadran idle at the same time, so that whatever else the machine does happens to all of them; the three show how
 * much two runs of the same app differ.
 *
 * @param {import('./run-app.mjs').Place} place
 * @param {string} folder
 * @param {{ settle: number, slice: number, slices: number }} options milliseconds
 * @returns {Promise<{ bare: Idle, cadran: Idle }>}
 */
export async function measureIdle(place, folder, { settle, slice, slices }) {
  const running = await Promise.all(
    [bare, bare, bare, cadran].map(async (app, index) => {
      const userData = await makeUserData(app, join(folder, `idle-${index}`))
      return runApp(app, place, { userData, hidden: true })
    }),
  )
  const idle = { bare: { hidden: [], open: [] }, cadran: { hidden: [], open: [] } }
  const watch = async (/** @type {'hidden' | 'open'} */ state) => {
    await wait(settle)
    for (let count = 0; count < slices; count++) {
      const used = await slicesOf(running, slice)
      idle.bare[state].push(...used.slice(0, 3))
      idle.cadran[state].push(...used.slice(3))
    }
  }
  await watch('hidden')
  for (const one of running) await one.secondLaunch()
  await watch('open')
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
