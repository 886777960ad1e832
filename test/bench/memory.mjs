import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { apps, bare, makeUserData } from './apps.mjs'
import { uniqueMemory } from './process-tree.mjs'
import { runApp } from './run-app.mjs'

/** @typedef {{ hidden: number[], open: number[] }} Memory in bytes */

/**
 * Each app in turn, beside one bare app that keeps running: Electron's own pages so belong to nobody alone, whatever else runs on the
 * machine, and what is left is what the app has for itself.
 *
 * @param {import('./run-app.mjs').Place} place
 * @param {string} folder
 * @param {{ rounds: number, settle: number }} options `settle`: milliseconds to come to rest
 * @returns {Promise<Record<string, Memory>>} by the app's name
 */
export async function measureMemory(place, folder, { rounds, settle }) {
  /** @type {Record<string, Memory>} */
  const memory = Object.fromEntries(apps.map(({ name }) => [name, { hidden: [], open: [] }]))
  const neighbour = runApp(bare, place, { userData: await makeUserData(bare, join(folder, 'neighbour')), hidden: true })
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
  await neighbour.stop()
  return memory
}
