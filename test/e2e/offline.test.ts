import { expect, test } from 'vitest'

import { demoAgent } from '../../src/demo-crm'
import { connectedDesk, loseNetwork, regainNetwork } from './harness/desk'
import { button, customer, eventually, notices, other, recentCalls, recentList, ringOut, talk } from './harness/panel'

const whole = { direction: 'outgoing', from: demoAgent.number, user_email: demoAgent.email, lasted: expect.any(Number) }

test('a call made while the CRM is away is logged once, complete, when it is back', async () => {
  const { crm, page } = await connectedDesk()
  await crm.goOffline()
  const talked = await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Waiting to be logged`])
  await eventually(() => notices(page)).toEqual([expect.stringContaining('Activix cannot be reached')])

  await crm.goOnline()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.logs()).toEqual([{ ...whole, to: customer.e164, status: 'answered', duration: talked }])
  expect(crm.requests()).toEqual(['POST answered'])
  await eventually(() => notices(page)).toEqual([])
})

test('several calls made offline are each logged once, as soon as the computer is on a network again', async () => {
  const { crm, page } = await connectedDesk()
  await loseNetwork({ crm, page })
  const talked = await talk(page, customer)
  await ringOut(page, other)
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([
    `${customer.display}, No answer, Waiting to be logged`,
    `${other.display}, No answer, Waiting to be logged`,
    `${customer.display}, Answered, Waiting to be logged`,
  ])

  await regainNetwork({ crm, page })
  await eventually(() => recentCalls(page)).toEqual([
    `${customer.display}, No answer, Logged`,
    `${other.display}, No answer, Logged`,
    `${customer.display}, Answered, Logged`,
  ])
  const attempted = { ...whole, status: 'attempted', duration: 0 }
  const logs = crm.logs()
  expect(logs).toHaveLength(3)
  expect(logs).toEqual(
    expect.arrayContaining([
      { ...whole, to: customer.e164, status: 'answered', duration: talked },
      { ...attempted, to: customer.e164 },
      { ...attempted, to: other.e164 },
    ]),
  )
  expect(crm.requests().sort()).toEqual(['POST answered', 'POST attempted', 'POST attempted'])
})

test('a log whose answer was lost is found in the CRM, and goes on there', async () => {
  const { crm, page } = await connectedDesk()
  crm.faults.plan({ method: 'POST', path: '/call-logs', fault: { kind: 'drop', when: 'after-commit' } })
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  expect(crm.logs()).toMatchObject([{ status: 'attempted', to: customer.e164, duration: 0 }])
  expect(crm.requests()).toEqual(['POST pending'])
})

test('a log that the CRM refuses says why, and goes through once the reason is gone', async () => {
  const { crm, page } = await connectedDesk()
  const refusal = { status: 422, body: '{"message":"The given data was invalid.","errors":{"to":["No such number."]}}' }
  const refusing = crm.faults.plan({
    path: /^\/call-logs/,
    times: Infinity,
    fault: { kind: 'answer', when: 'before-commit', answer: refusal },
  })
  await ringOut(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Needs attention`])
  const item = recentList(page).getByRole('listitem')
  expect(await item.innerText()).toContain('Activix refuses the log: No such number.')

  refusing.cancel()
  await button(item, 'Retry').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, No answer, Logged`])
  expect(crm.requests()).toEqual(['POST attempted'])
})
