import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'

import { sandboxSwitches } from '../../scripts/lib/choose-electron.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { freePort } from '../support/free-port'
import { connectedDesk } from './harness/desk'
import { electron } from './harness/electron'
import {
  callCard,
  customer,
  dial,
  eventually,
  numberField,
  other,
  phaseIs,
  recentCalls,
  seconds,
} from './harness/panel'
import { helper, letReport } from './harness/reports'

async function deskWithReports() {
  const desk = await connectedDesk()
  return { ...desk, ...(await letReport(desk.cadran)) }
}

test('a softphone reports a call that Cadran has dialed, and one that comes in, by the helper', async () => {
  const { crm, page, report } = await deskWithReports()
  const card = await dial(page, customer)
  await report('--event=answered', `--number=${customer.e164}`)
  await phaseIs(card, 'Talking')
  await eventually(() => seconds(card)).toBeGreaterThanOrEqual(1)
  await crm.hears('PUT calling')
  await report('--event=ended', `--number=${customer.e164}`)
  await phaseIs(card, 'Call ended')
  await report('--event=incoming', `--number=${other.e164}`, '--call=7')
  await phaseIs(callCard(page, other.display), 'Ringing')
  await crm.hears('POST calling')
  await report('--event=ended', '--call=7', '--reason=no answer')
  await eventually(() => recentCalls(page)).toEqual([
    `${other.display}, Missed, Logged`,
    `${customer.display}, Answered, Logged`,
  ])
  expect(crm.requests()).toEqual(['POST pending', 'PUT calling', 'PUT answered', 'POST calling', 'PUT unanswered'])
})

test('without the helper a second launch reports, and shows no window for it', async () => {
  const { cadran, page } = await deskWithReports()
  expect(await cadran.secondLaunch('--event=incoming', `--number=${customer.e164}`)).toBe(0)
  await phaseIs(callCard(page, customer.display), 'Ringing')
  expect(await cadran.secondLaunch('--event=ended', `--number=${customer.e164}`)).toBe(0)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Missed, Logged`])
})

test('whatever a caller is called is no option behind the dashes: no debugger opens, and the launch ends at once', async () => {
  const { cadran, page } = await deskWithReports()
  const port = await freePort()
  for (const name of [
    `--inspect-brk=127.0.0.1:${port}`,
    `--remote-debugging-port=${port}`,
    '--require=/nowhere.js',
    '-e',
  ]) {
    const begun = performance.now()
    expect(await cadran.secondLaunch('--', '--event=incoming', '--', name)).toBe(0)
    expect(performance.now() - begun).toBeLessThan(5000)
    await expect(reach(port)).rejects.toThrow('ECONNREFUSED')
  }
  await phaseIs(callCard(page, 'Number withheld').first(), 'Ringing')
})

test('the helper starts Cadran for a link, and with nothing but the link', async () => {
  const home = await mkdtemp(join(tmpdir(), 'cadran-link-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const { cadran, page } = await connectedDesk()
  const started = join(home, 'cadran')
  const fixed = [...sandboxSwitches(), root, `--user-data-dir=${cadran.userData}`].map((each) => `'${each}'`).join(' ')
  await writeFile(started, `#!/bin/sh\nexec '${electron}' ${fixed} "$@"\n`, { mode: 0o755 })
  const port = await freePort()
  // Reports are off, so nobody listens: it has to start a second Cadran, which hands the link over.
  const env = { ...process.env, HOME: home, CADRAN_HOOKS: join(home, 'none'), CADRAN: started }
  await promisify(execFile)(helper, [`tel:${customer.e164} --inspect-brk=127.0.0.1:${port}`], { env, timeout: 20_000 })
  await eventually(() => numberField(page).inputValue()).toBe(customer.display)
  await expect(reach(port)).rejects.toThrow('ECONNREFUSED')
})

test('the helper hands over a link', async () => {
  const { page, report } = await deskWithReports()
  await report(`tel:${customer.e164}`)
  await eventually(() => numberField(page).inputValue()).toBe(customer.display)
})

test('nothing is heard until it is switched on', async () => {
  const { cadran, page } = await connectedDesk()
  expect(await cadran.secondLaunch('--event=incoming', `--number=${customer.e164}`)).toBe(0)
  await numberField(page).fill(other.display)
  expect(await callCard(page, customer.display).count()).toBe(0)
})

test('a flood of thousands of reports neither holds up the panel nor makes a call', async () => {
  const { cadran, crm, page, report, socket } = await deskWithReports()
  const watch = await watchAnswers(page)
  await flood(socket, cadran.app.process().pid)
  const { slowest, lasted } = await watch.stop()
  // A slow computer may be slow to answer, but whoever is held up waits for most of the flood.
  expect(slowest / lasted).toBeLessThan(0.5)
  expect(await page.getByRole('region').count()).toBe(0)
  expect(crm.requests()).toEqual([])
  // Whoever is no flood is heard again, once it has been quiet.
  await eventually(() => floodsThatGoOn(cadran.userData)).toBe(0)
  await report('--event=incoming', `--number=${customer.e164}`)
  await phaseIs(callCard(page, customer.display), 'Ringing')
})

async function reach(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect').finally(() => socket.destroy())
}

/**
 * A thousand at a time, for so long that one pause of the computer's is little of it. The first are a flood however slowly this computer sends them:
 * Cadran is halted until they all wait for it.
 */
async function flood(socket: string, pid = 0): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  const first = Array.from({ length: 100 }, (_, n) => connectAndSend(socket, `514555${String(n).padStart(4, '0')}`))
  await Promise.all(first.map(({ sent }) => sent))
  process.kill(pid, 'SIGCONT')
  for (const begun = performance.now(); performance.now() - begun < 2000;)
    await Promise.all(Array.from({ length: 1000 }, (_, n) => send(socket, `514555${String(n).padStart(4, '0')}`)))
}

const send = (socket: string, number: string): Promise<void> => connectAndSend(socket, number).done

function connectAndSend(socket: string, number: string): { sent: Promise<void>; done: Promise<void> } {
  const connection = connect(socket)
  const sent = new Promise<void>((resolve) => {
    connection.once('connect', () => connection.end(`--event=incoming\t--number=${number}\n`, resolve))
    connection.once('close', () => resolve())
  })
  const done = new Promise<void>((resolve) => {
    connection.once('error', () => resolve())
    connection.once('close', () => resolve())
  })
  return { sent, done }
}

/** From now until `stop` the window asks main again and again; in milliseconds, how long that was and the longest that it waited. */
async function watchAnswers(page: Page) {
  const watch = await page.evaluateHandle(() => {
    const begun = performance.now()
    const seen = { goesOn: true, slowest: 0, lasted: 0 }
    const ask = async () => {
      while (seen.goesOn) {
        const asked = performance.now()
        await window.cadran.app.snapshot()
        seen.slowest = Math.max(seen.slowest, performance.now() - asked)
      }
      seen.lasted = performance.now() - begun
    }
    return { seen, asking: ask() }
  })
  return {
    stop: () =>
      watch.evaluate(async ({ seen, asking }) => {
        seen.goesOn = false
        await asking
        return seen
      }),
  }
}

/** By the log: those that were taken note of, and are not over. */
async function floodsThatGoOn(userData: string): Promise<number> {
  const log = await readFile(join(userData, 'logs', 'cadran.log'), 'utf8')
  const times = (why: string) => log.split(`"why":"${why}"`).length - 1
  const begun = times('a flood')
  expect(begun).toBeGreaterThan(0)
  return begun - times('a flood, now over')
}
