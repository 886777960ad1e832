import { expect, test } from 'vitest'

import { startBaresip } from '../softphone/baresip'
import { startCaller } from '../softphone/office'
import { startCustomer } from '../softphone/sipp'
import { steps } from './harness/line'
import {
  button,
  buttons,
  callCard,
  customer,
  eventually,
  notices,
  numberField,
  phaseIs,
  placeCall,
  recentCalls,
  seconds,
  unfinishedCall,
} from './harness/panel'
import { agrees, deskWithSoftphone } from './harness/softphone'

test('the agent presses Call and nothing else: the softphone dials, and Cadran sees the rest', async () => {
  const peer = await startCustomer({ does: 'answers', after: 800, talksFor: 4000 })
  const { crm, page } = await deskWithSoftphone(peer.port)
  const card = await placeCall(page, customer)
  await phaseIs(card, 'Talking')
  await eventually(() => buttons(card)).toEqual(['Hang up'])
  await phaseIs(card, 'Call ended')
  const shown = await seconds(card)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.logs()).toMatchObject([{ status: 'answered', to: customer.e164, duration: shown }])
  await agrees(crm, customer, peer)
})

test('the page of the line shows each thing it sees, with one call out and one in', async () => {
  const peer = await startCaller(customer.e164)
  const { crm, page, softphone } = await deskWithSoftphone(peer.sipPort, { records: true })
  await button(page, 'Settings').click()
  await button(page, 'Set up and try the line').click()
  await page.getByLabel('Number to try').fill(customer.display)
  await button(page, 'Call it').click()
  await peer.hears('CALL_INCOMING')
  await peer.answer()
  await phaseIs(callCard(page, customer.display), 'Talking')
  // Something has to be said for a recording.
  await eventually(() => seconds(callCard(page, customer.display))).toBeGreaterThanOrEqual(2)
  await peer.hangUp()
  await phaseIs(callCard(page, customer.display), 'Call ended')
  await button(page, 'Done').click()
  await peer.call(softphone.uri)
  await button(callCard(page, customer.display), 'Decline').click()
  const all = ['can be reached', 'places a call', 'sees the other phone ring', 'sees the answer', 'sees the end']
  await eventually(async () => (await steps(page)).slice(0, 6)).toEqual([
    ...all.map((step, at) => `${at === 0 ? 'The line' : 'It'} ${step}: Passed`),
    'It sees a call that comes in: Passed',
  ])
  await eventually(() => steps(page)).toContain('It hands over the recording: Passed')
  // The call that tried it is nobody's business; the one that came in is.
  await eventually(() => crm.logs().map(({ direction, status }) => `${direction} ${status}`)).toEqual([
    'incoming unanswered',
  ])
})

test('the softphone dies in a call and comes back: the agent is told, and asked once', async () => {
  const peer = await startCustomer({ does: 'answers' })
  const { crm, page, softphone } = await deskWithSoftphone(peer.port)
  const card = await placeCall(page, customer)
  await phaseIs(card, 'Talking')
  await crm.hears('PUT calling')
  await softphone.kill()
  await eventually(async () => (await notices(page)).join()).toContain('say yourself what happens')
  await phaseIs(card, 'Talking')
  await startBaresip(softphone)
  const lost = unfinishedCall(page, customer.display)
  await lost.getByText('Your softphone has this call no more').waitFor()
  await eventually(() => notices(page)).toEqual([])
  await button(lost, 'Ended').click()
  await button(lost, 'Save').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.requests()).toEqual(['POST pending', 'PUT calling', 'PUT answered'])
  // And the line is there for the next one.
  expect(await numberField(page).isEditable()).toBe(true)
})
