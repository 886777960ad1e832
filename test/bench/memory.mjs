import { setTimeout as wait } from 'node:timers/promises'

import { apps, makeUserData } from './apps.mjs'
import { uniqueMemory } from './process-tree.mjs'
import { runApp } from './run-app.mjs'

/** @typedef {{ hidden: number[], open: number[] }} Memory in bytes */

/**
 * Each app alone, in turn: pages that two running apps have in common would belong to neither.
 *
 * @param {import('./run-app.mjs').Place} place
 * @param {string} folder
 * @param {{ rounds: number, settle: number }} options `settle`: milliseconds to come to rest
 * @returns {Promise<Record<string, Memory>>} by the app's name
 */
export async function measureMemory(place, folder, { rounds, settle }) {
  /** @type {Record<string, Memory>} */
  const memory = Object.fromEntries(apps.map(({ name }) => [name, { hidden: [], open: [] }]))
  for (let round = 0; round < rounds; round++) {
    for (const app of apps) {
      const running = runApp(app, place, { userData: await makeUserData(app, folder), hidden: true })
      await wait(settle)
      memory[app.name]?.hidden.push(uniqueMemory(running.pid))
      await running.secondLaunch() // opens the window
      await wait(settle)
      memory[app.name]?.open.push(uniqueMemory(running.pid))
      await running.stop()
    }
  }
  return memory
}
