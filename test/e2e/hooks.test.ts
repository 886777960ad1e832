import { execFile } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { connectedDesk } from './harness/desk'
import { onLinePage } from './harness/line'
import {
  button,
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

const helper = join(import.meta.dirname, '..', '..', 'resources', 'hooks', 'cadran-event')

async function deskWithReports() {
  const desk = await connectedDesk()
  await onLinePage(desk.page, async () => {
    await desk.page.getByRole('switch', { name: 'Let my softphone report its calls' }).click()
    await button(desk.page, 'Copy the lines').first().waitFor()
  })
  const socket = join(desk.cadran.userData, 'hooks.sock')
  const env = { ...process.env, CADRAN_HOOKS: socket, CADRAN: 'false' }
  return { ...desk, socket, report: (...args: string[]) => promisify(execFile)(helper, args, { env }) }
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
  expect(crm.requests()).toEqual([
    ...['POST pending', 'PUT calling', 'PUT answered'],
    ...['POST calling', 'PUT unanswered'],
  ])
})

test('without the helper a second launch reports, and shows no window for it', async () => {
  const { cadran, page } = await deskWithReports()
  expect(await cadran.secondLaunch('--event=incoming', `--number=${customer.e164}`)).toBe(0)
  await phaseIs(callCard(page, customer.display), 'Ringing')
  expect(await cadran.secondLaunch('--event=ended', `--number=${customer.e164}`)).toBe(0)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Missed, Logged`])
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

test('a flood of a thousand reports neither holds up the panel nor makes a call', async () => {
  const { crm, page, report, socket } = await deskWithReports()
  const flood = Promise.all(Array.from({ length: 1000 }, (_, n) => send(socket, `514555${String(n).padStart(4, '0')}`)))
  const slowest = await slowestAnswer(page, 1000)
  await flood
  expect(slowest).toBeLessThan(500)
  expect(await page.getByRole('region').count()).toBe(0)
  expect(crm.requests()).toEqual([])
  // Whoever is no flood is heard again.
  await new Promise((resolve) => setTimeout(resolve, 1500))
  await report('--event=incoming', `--number=${customer.e164}`)
  await phaseIs(callCard(page, customer.display), 'Ringing')
})

function send(socket: string, number: string): Promise<void> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => connection.end(`--event=incoming\t--number=${number}\n`))
    connection.on('error', () => resolve())
    connection.on('close', () => resolve())
  })
}

/** The longest that the window waited for main, in milliseconds, asking again and again for so long. */
function slowestAnswer(page: Page, during: number): Promise<number> {
  return page.evaluate(async (during) => {
    let slowest = 0
    for (const begun = performance.now(); performance.now() - begun < during;) {
      const asked = performance.now()
      await window.cadran.app.snapshot()
      slowest = Math.max(slowest, performance.now() - asked)
    }
    return slowest
  }, during)
}
