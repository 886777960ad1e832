import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { demoAgent } from '../../src/demo-crm'
import { connectedDesk, type Desk } from './harness/desk'
import {
  button,
  buttons,
  callCard,
  customer,
  dial,
  eventually,
  field,
  logWords,
  numberField,
  phaseIs,
  recentCalls,
  ringOut,
  seconds,
  talk,
  unfinishedCall,
} from './harness/panel'
import type { Cadran } from './harness/launch'
import { quitAnyway } from './harness/quit'

const logged = { direction: 'outgoing', from: demoAgent.number, to: customer.e164, user_email: demoAgent.email }

for (const [ended, end] of [
  ['quit', quitAnyway],
  ['killed', (cadran: Cadran) => cadran.kill()],
] as const) {
  test(`a call made offline is logged once after Cadran was ${ended} and started again`, async () => {
    const { crm, page, cadran, start } = await connectedDesk()
    await crm.goOffline()
    const talked = await talk(page, customer)
    await end(cadran)
    await crm.goOnline()

    const next = await start()
    await eventually(() => recentCalls(next.page)).toEqual([`${customer.display}, Answered, Logged`])
    expect(crm.logs()).toEqual([{ ...logged, status: 'answered', duration: talked, lasted: expect.any(Number) }])
    expect(crm.requests()).toEqual(['POST answered'])
  })
}

test('a log whose answer had not come when Cadran died is found by the next start, and not made twice', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  const held = crm.faults.plan({ method: 'POST', path: '/call-logs', fault: { kind: 'hold', when: 'after-commit' } })
  const card = await dial(page, customer)
  await held.met
  await button(card, 'No answer').click()
  await phaseIs(card, 'Call ended')
  await cadran.kill()

  const next = await start()
  await eventually(() => recentCalls(next.page)).toEqual([`${customer.display}, No answer, Logged`])
  expect(crm.logs()).toMatchObject([{ status: 'attempted', to: customer.e164, duration: 0 }])
  expect(crm.requests()).toEqual(['POST pending'])
})

test('the history is there after a restart, and nothing is sent twice', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  await talk(page, customer)
  await ringOut(page, customer)
  const history = [`${customer.display}, No answer, Logged`, `${customer.display}, Answered, Logged`]
  await eventually(() => recentCalls(page)).toEqual(history)
  const sent = crm.requests()
  await cadran.close()

  const next = await start()
  await eventually(() => recentCalls(next.page)).toEqual(history)
  // A new call goes the whole way to the CRM: what was to be sent again would have gone before it.
  const card = await dial(next.page, customer)
  await eventually(crm.requests).toEqual([...sent, 'POST pending'])
  await button(card, 'No answer').click()
  await eventually(crm.requests).toEqual([...sent, 'POST pending', 'PUT attempted'])
})

test('a call that Cadran died in is asked about: «Ended» saves the end that the agent confirms', async () => {
  const { crm, page, card, startedAt } = await diedInMidCall()
  expect(await buttons(card)).toEqual(['Still talking', 'Ended', 'Not answered'])
  expect(await numberField(page).isEditable()).toBe(true)
  await button(card, 'Ended').click()
  const endedAt = field(card, 'Ended at')
  expect(await endedAt.inputValue()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  await button(card, 'Save').click()

  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(await card.count()).toBe(0)
  const [log] = crm.logs()
  expect(log).toEqual({
    ...logged,
    status: 'answered',
    duration: expect.any(Number),
    lasted: expect.any(Number),
  })
  // Prefilled with the last sign of life: no later than now, no earlier than the start.
  expect(log?.lasted).toBeGreaterThanOrEqual(log?.duration ?? Infinity)
  expect(log?.lasted).toBeLessThanOrEqual((Date.now() - startedAt) / 1000 + 1)
  expect(crm.requests()).toEqual(['POST pending', 'PUT calling', 'PUT answered'])
})

test('an end that cannot be is not saved: before the call, or still to come', async () => {
  const { crm, page, card } = await diedInMidCall()
  await button(card, 'Ended').click()
  for (const [written, complaint] of [
    ['2020-01-01 10:00', 'The call cannot end before it began.'],
    ['2099-01-01 10:00', 'This time is still to come.'],
    ['later', 'Write a time such as 14:05.'],
  ] as const) {
    await field(card, 'Ended at').fill(written)
    await button(card, 'Save').click()
    await card.getByText(complaint, { exact: true }).waitFor()
  }
  expect(await recentCalls(page)).toEqual([])
  expect(crm.requests()).toEqual(['POST pending', 'PUT calling'])
})

test('a call that Cadran died in and that goes on is taken up again: «Still talking»', async () => {
  const { crm, page, card, answeredAt } = await diedInMidCall()
  await button(card, 'Still talking').click()
  const call = callCard(page, customer.display)
  await phaseIs(call, 'Talking')
  await eventually(() => seconds(call)).toBeGreaterThanOrEqual(1)
  const sinceAnswer = (Date.now() - answeredAt) / 1000
  await button(call, 'Hang up').click()
  await phaseIs(call, 'Call ended')
  const talked = await seconds(call)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.logs()).toEqual([{ ...logged, status: 'answered', duration: talked, lasted: expect.any(Number) }])
  // The time that Cadran was away counts.
  expect(talked).toBeGreaterThanOrEqual(Math.floor(sinceAnswer))
  expect(crm.requests()).toEqual(['POST pending', 'PUT calling', 'PUT answered'])
})

test('a call that Cadran died in and that nobody answered is closed in the CRM: «Not answered»', async () => {
  const { crm, page, card } = await diedInMidCall({ answered: false })
  await button(card, 'Not answered').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  expect(crm.logs()).toEqual([{ ...logged, status: 'attempted', duration: 0, lasted: expect.any(Number) }])
  expect(crm.requests()).toEqual(['POST pending', 'PUT attempted'])
})

interface Found {
  crm: Desk['crm']
  page: Page
  card: Locator
  /** Epoch milliseconds, at the earliest. */
  startedAt: number
  /** Epoch milliseconds, at the latest. */
  answeredAt: number
}

/** Cadran dies in the middle of a call, and is started again: what the agent finds. */
async function diedInMidCall({ answered = true } = {}): Promise<Found> {
  const { crm, page, cadran, start } = await connectedDesk()
  const startedAt = Date.now()
  const call = await dial(page, customer)
  await eventually(() => logWords(call)).toBe('Logged')
  if (answered) {
    await button(call, 'Answered').click()
    await phaseIs(call, 'Talking')
    await crm.hears('PUT calling')
    await eventually(() => logWords(call)).toBe('Logged')
  }
  const answeredAt = Date.now()
  await cadran.kill()

  const next = await start()
  const card = unfinishedCall(next.page, customer.display)
  await card.waitFor()
  return { crm, page: next.page, card, startedAt, answeredAt }
}
