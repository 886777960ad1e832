import { expect, test } from 'vitest'

import { demoAgent } from '../../src/demo-crm'
import { connectedDesk } from './harness/desk'
import {
  button,
  buttons,
  customer,
  dial,
  eventually,
  numberField,
  phaseIs,
  recentCalls,
  recentList,
  ringOut,
  seconds,
  talk,
  understood,
} from './harness/panel'

const logged = { direction: 'outgoing', from: demoAgent.number, to: customer.e164, user_email: demoAgent.email }

test('a call is in the CRM from its first ring, while they talk, and complete with its talk time when it ends', async () => {
  const { crm, page } = await connectedDesk()
  await numberField(page).fill('514 555 0142')
  await eventually(() => understood(page).innerText()).toBe(customer.e164)

  const card = await dial(page, customer)
  await eventually(() => buttons(card)).toEqual(['Copy number', 'Answered', 'No answer', 'Voicemail', 'Hang up'])
  const open = { ...logged, duration: null, lasted: null }
  await eventually(crm.logs).toEqual([{ ...open, status: 'pending' }])

  await button(card, 'Answered').click()
  await phaseIs(card, 'Talking')
  await eventually(crm.logs).toEqual([{ ...open, status: 'calling' }])

  await eventually(() => seconds(card)).toBeGreaterThanOrEqual(1)
  await button(card, 'Hang up').click()
  await phaseIs(card, 'Call ended')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  const [log] = crm.logs()
  expect(log).toEqual({ ...logged, status: 'answered', duration: await seconds(card), lasted: expect.any(Number) })
  // The end is the start and the ringing and the talk, each cut to whole seconds.
  expect(log?.lasted).toBeGreaterThanOrEqual(log?.duration ?? Infinity)
  expect(crm.requests()).toEqual(['POST pending', 'PUT calling', 'PUT answered'])
})

test('a call that reaches nobody is logged as attempted: no answer, voicemail, or given up', async () => {
  const { crm, page } = await connectedDesk()
  for (const [press, ending] of [
    ['No answer', 'No answer'],
    ['Voicemail', 'Voicemail'],
    ['Hang up', 'Cancelled'],
  ] as const) {
    const card = await dial(page, customer)
    await button(card, press).click()
    await phaseIs(card, 'Call ended')
    await eventually(async () => (await recentCalls(page))[0]).toBe(`${customer.display}, ${ending}, Logged`)
  }
  const attempted = { ...logged, status: 'attempted', duration: 0, lasted: expect.any(Number) }
  expect(crm.logs()).toEqual([attempted, attempted, attempted])
})

test('a greeting that was taken for a person can still be called voicemail', async () => {
  const { crm, page } = await connectedDesk()
  const card = await dial(page, customer)
  await button(card, 'Answered').click()
  await phaseIs(card, 'Talking')
  await button(card, 'Voicemail').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Voicemail, Logged`])
  expect(crm.logs()).toMatchObject([{ status: 'attempted', duration: 0 }])
})

test('an ended call stays on the panel until «Done», and the field is free before that', async () => {
  const { page } = await connectedDesk()
  await talk(page, customer)
  const ended = page.getByRole('region', { name: `Call with ${customer.display}`, exact: true })
  expect(await numberField(page).inputValue()).toBe('')
  expect(await numberField(page).isEditable()).toBe(true)
  await button(ended, 'Done').click()
  await eventually(() => ended.count()).toBe(0)
  expect(await recentCalls(page)).toHaveLength(1)
})

test('the CRM is told nothing of a private call, an emergency, or an internal extension', async () => {
  const { crm, page } = await connectedDesk()
  await page.getByRole('switch', { name: "Don't log", exact: true }).click()
  await ringOut(page, customer)
  await numberField(page).fill('911')
  await page.getByText('Will not be logged: emergency number', { exact: true }).waitFor()
  await ringOut(page, { display: '911' })
  await ringOut(page, { display: '4012' })
  await eventually(() => recentCalls(page)).toEqual([
    '4012, No answer, Not logged',
    '911, No answer, Not logged',
    `${customer.display}, No answer, Not logged`,
  ])
  expect(await recentList(page).getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining('Not logged, not a full phone number'),
    expect.stringContaining('Not logged, emergency number'),
    expect.stringContaining('Not logged, as you chose'),
  ])
  // The switch was for that one call: the next is logged, and it alone.
  await ringOut(page, customer)
  await eventually(crm.requests).toEqual(['POST pending', 'PUT attempted'])
})
