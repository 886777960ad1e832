import { expect, test } from 'vitest'

import { demoAgent } from '../../src/demo-crm'
import { deskForTest } from './harness/desk'
import { button, connect, customer, eventually, numberField, other, recentCalls, ringOut, talk } from './harness/panel'

test('calls made before connecting wait, and are sent by themselves afterwards with their owner', async () => {
  const { crm, start } = await deskForTest()
  const { page } = await start()
  await button(page, 'Not now').click()
  await numberField(page).waitFor()
  const talked = await talk(page, customer)
  await ringOut(page, other)
  await eventually(() => recentCalls(page)).toEqual([
    `${other.display}, No answer, Waiting to be logged`,
    `${customer.display}, Answered, Waiting to be logged`,
  ])
  expect(crm.faults.arrivals).toEqual([])

  await button(page, 'Set up Activix').click()
  await connect(page, { key: crm.key })
  await eventually(() => recentCalls(page)).toEqual([
    `${other.display}, No answer, Logged`,
    `${customer.display}, Answered, Logged`,
  ])
  const owned = { direction: 'outgoing', from: demoAgent.number, user_email: demoAgent.email }
  const lasted: unknown = expect.any(Number)
  expect(crm.logs().sort((one, another) => one.status.localeCompare(another.status))).toEqual([
    { ...owned, to: customer.e164, status: 'answered', duration: talked, lasted },
    { ...owned, to: other.e164, status: 'attempted', duration: 0, lasted },
  ])
  expect(crm.requests().sort()).toEqual(['POST answered', 'POST attempted'])
})

test('«Not now» holds for the next start too, with the calls of the last', async () => {
  const { start } = await deskForTest()
  const first = await start()
  await button(first.page, 'Not now').click()
  await ringOut(first.page, customer)
  await first.kill()

  const { page } = await start()
  await numberField(page).waitFor()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Waiting to be logged`])
})
