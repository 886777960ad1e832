/* global window -- some of it runs inside the page */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { StepFailed } from '../../scripts/lib/command.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { cadran, makeUserData } from './apps.mjs'
import { startFarCrm } from './far-crm.mjs'
import { useHands } from './hands.mjs'
import { runApp } from './run-app.mjs'
import { whenPainted } from './when-painted.mjs'

/** Thirty times what Activix takes, so that the app is what limits it. */
const RATE = 6000
const CALLS = 1000

/** As many as the panel lists: it paints as much idle as busy. */
const EARLIER_CALLS = 30
const LONGEST_WORK = 600_000

/**
 * @typedef {object} Throughput
 * @property {number} announced how many requests a minute the CRM takes
 * @property {number[]} perMinute how fast each round's logs arrived
 * @property {number} refused requests that the CRM answered with 429, of all rounds
 * @property {number[]} idle from each gesture to its effect, in milliseconds, while the app had nothing to do
 * @property {number[]} busy the same while it sent the logs
 */

/**
 * 1,000 calls made while the CRM is away, and what becomes of them, and of the panel, when it is back.
 *
 * @param {import('./run-app.mjs').Place} place
 * @param {string} folder on a disk
 * @param {{ rounds: number, gestures: number, pause: number }} options `gestures`: of each round, idle; `pause` between them, in milliseconds
 * @returns {Promise<Throughput>}
 */
export async function measureThroughput(place, folder, { rounds, ...options }) {
  /** @type {Throughput} */
  const measured = { announced: RATE, perMinute: [], refused: 0, idle: [], busy: [] }
  const keyring = await startKeyring()
  try {
    for (let round = 0; round < rounds; round++) {
      const own = await madeFolder(folder, `throughput-${round}`)
      const { tally, idle, busy } = await oneRound({ ...place, env: { ...place.env, ...keyring.env } }, own, options)
      measured.perMinute.push((CALLS * 60_000) / (tally.last - tally.first))
      measured.refused += tally.refused
      measured.idle.push(...idle)
      measured.busy.push(...busy)
    }
    return measured
  } finally {
    await keyring.stop()
  }
}

/** A new desk and a new CRM. */
async function oneRound({ electron, env }, folder, { gestures, pause }) {
  const crm = await startFarCrm(await madeFolder(folder, 'crm'), RATE)
  const userData = await makeUserData(cadran, folder)
  const place = { electron, env: { ...env, CADRAN_API_URL: crm.apiUrl } }
  const running = runApp(cadran, place, { userData, watched: true })
  const useThem = (/** @type {number} */ atMost) =>
    running.inPage(useHands, [whenPainted, { pause, atMost }], LONGEST_WORK)
  try {
    await running.painted(cadran.usable)
    await running.inPage(connect, [{ ...agent, key: crm.key }])
    const earlier = numbers(0, EARLIER_CALLS)
    await running.inPage(makeCalls, [earlier])
    await running.inPage(settled, [])
    const idle = await useThem(gestures)

    await crm.goAway()
    const called = numbers(EARLIER_CALLS, CALLS)
    await running.inPage(makeCalls, [called], LONGEST_WORK)

    await crm.comeBack()
    const lastCame = crm.hasCreated(CALLS).then(() => running.inPage(takeHandsOff, []))
    await running.inPage(networkIsBack, [])
    const busy = await useThem(Number.MAX_SAFE_INTEGER)
    await lastCame

    await running.inPage(settled, [], LONGEST_WORK)
    const { tally, logs } = await crm.report()
    mustBeOnceEach(logs, [...earlier, ...called])
    return { tally, idle, busy }
  } finally {
    await running.stop()
    await crm.stop()
  }
}

const agent = { email: 'demo@boreal.example', number: '+14505550110' }

/** In each area the hundred numbers that are nobody's. */
const areas = [514, 438, 450, 579, 418, 581, 819, 873, 613, 416, 604]

/** @returns {string[]} so many different ones, from the one at `start` on */
function numbers(/** @type {number} */ start, /** @type {number} */ count) {
  return Array.from({ length: count }, (_, index) => {
    const at = start + index
    return `+1${areas[Math.floor(at / 100)]}55501${String(at % 100).padStart(2, '0')}`
  })
}

/** The same private keyring as in the end-to-end tests. */
async function startKeyring() {
  const { runnerImport } = await import('vite')
  const file = join(root, 'test', 'e2e', 'harness', 'keyring.ts')
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'warn' })
  return await module.startKeyring()
}

async function madeFolder(/** @type {string} */ folder, /** @type {string} */ name) {
  await mkdir(join(folder, name), { recursive: true })
  return join(folder, name)
}

/** A number for a log that is missing or doubled would measure something else. */
function mustBeOnceEach(/** @type {string[]} */ logs, /** @type {string[]} */ called) {
  const [held, made] = [logs.toSorted(), called.toSorted()]
  if (held.length === made.length && held.every((to, index) => to === made[index])) return
  const different = new Set(held).size
  throw new StepFailed(
    `${made.length} calls were made, and the CRM holds ${held.length} logs of ${different} different ones.`,
    'That is a defect of the sync: `npm run simulate` may find it.',
  )
}

// Inside the page, through the same interface that its buttons use.

async function connect(connection) {
  const { kind } = await window.cadran.account.connect({ ...connection, inMemory: false })
  if (kind !== 'connected') throw new Error(kind)
}

async function makeCalls(texts) {
  for (const text of texts) {
    const { call } = await window.cadran.calls.dial({ text, log: true })
    await window.cadran.calls.noAnswer(call)
  }
}

async function settled() {
  while ((await window.cadran.app.snapshot()).unsent > 0) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** As Chromium tells it. */
function networkIsBack() {
  window.dispatchEvent(new Event('online'))
}

function takeHandsOff() {
  window.handsOff = true
}
