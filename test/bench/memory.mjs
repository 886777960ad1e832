import { cp } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { makeUserData } from './apps.mjs'
import { uniqueMemory } from './process-tree.mjs'
import { runApp } from './run-app.mjs'

/** @typedef {{ hidden: number[], open: number[] }} Memory in bytes */

/**
 * Each app alone, in turn, in a copy of Electron that nothing else runs: pages that an app has in common with another would count for
 * neither, and the result would depend on what else is open.
 *
 * @param {import('./run-app.mjs').Place} place
 * @param {string} folder
 * @param {import('./apps.mjs').App[]} apps
 * @param {{ rounds: number, settle: number }} options `settle`: milliseconds to come to rest
 * @returns {Promise<Record<string, Memory>>} by the app's name
 */
export async function measureMemory(place, folder, apps, { rounds, settle }) {
  /** @type {Record<string, Memory>} */
  const memory = Object.fromEntries(apps.map(({ name }) => [name, { hidden: [], open: [] }]))
  const alone = { ...place, electron: await copyOf(place.electron, join(folder, 'electron')) }
  for (let round = 0; round < rounds; round++) {
    for (const app of apps) {
      const running = runApp(app, alone, { userData: await makeUserData(app, folder), hidden: true })
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

/** @returns {Promise<string>} the executable in the copy */
async function copyOf(/** @type {string} */ electron, /** @type {string} */ folder) {
  await cp(dirname(electron), folder, { recursive: true, dereference: true })
  return join(folder, basename(electron))
}
