import { setTimeout as wait } from 'node:timers/promises'

import { makeUserData } from './apps.mjs'
import { runApp, withinReason } from './run-app.mjs'
import { watchShownWindows } from './shown-windows.mjs'

/** Montréal numbers that are nobody's, one for each link, so that every link changes the page. */
const number = (/** @type {number} */ index) => `+1514555${String(100 + (index % 100)).padStart(4, '0')}`

/** @typedef {{ start: number[], firstLink: number[], link: number[] }} Times in milliseconds */

/**
 * Starts each app in turn, again and again; each start is sent links once it has come to rest.
 *
 * @param {import('./run-app.mjs').Place} place
 * @param {string} folder
 * @param {import('./apps.mjs').App[]} apps
 * @param {number} rounds
 * @returns {Promise<Record<string, Times>>} by the app's name
 */
export async function measureStartAndLink(place, folder, apps, rounds) {
  const windows = await watchShownWindows(place.env.DISPLAY ?? '')
  const userData = Object.fromEntries(
    await Promise.all(apps.map(async (app) => [app.name, await makeUserData(app, folder)])),
  )
  /** @type {Record<string, Times>} */
  const times = Object.fromEntries(apps.map(({ name }) => [name, { start: [], firstLink: [], link: [] }]))

  // The first round makes each app's data and is not counted.
  for (let round = 0; round <= rounds; round++) {
    // Whoever comes first in one round comes last in the next.
    for (const app of round % 2 === 0 ? apps : apps.toReversed()) {
      const measured = await oneStart(app, place, userData[app.name], windows)
      if (round === 0) continue
      times[app.name]?.start.push(measured.start)
      times[app.name]?.firstLink.push(...measured.links.slice(0, 1))
      times[app.name]?.link.push(...measured.links.slice(1))
    }
  }
  windows.stop()
  return times
}

async function oneStart(app, place, userData, windows) {
  const shown = windows.next()
  const running = runApp(app, place, { userData, watched: true })
  const painted = await running.painted(app.usable)
  const start = Math.max(painted, await withinReason(shown, `${app.name}: its window`)) - running.startedAt
  await wait(1000)

  const links = []
  for (const index of [1, 2, 3]) {
    const clickedAt = Date.now()
    const left = running.secondLaunch(`tel:${number(index)}`)
    links.push((await running.painted(app.shows(number(index)))) - clickedAt)
    await left
  }
  await running.stop()
  return { start, links }
}
