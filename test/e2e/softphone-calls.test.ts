/** Calls on a real softphone, each as the panel shows it, as the CRM holds it, and as the other side saw it. */
import { expect, test } from 'vitest'

import { freePort } from '../softphone/baresip'
import { startCaller } from '../softphone/office'
import { startCustomer, type Customer } from '../softphone/sipp'
import { agrees, deskWithSoftphone } from './harness/softphone'
import {
  button,
  callCard,
  customer,
  eventually,
  other,
  phaseIs,
  placeCall,
  recentCalls,
  seconds,
} from './harness/panel'

test('the agent hangs up from the panel', async () => {
  const peer = await startCustomer({ does: 'answers' })
  const { crm, page } = await deskWithSoftphone(peer.port)
  const card = await placeCall(page, customer)
  await phaseIs(card, 'Talking')
  await crm.hears('PUT calling')
  await eventually(() => seconds(card)).toBeGreaterThanOrEqual(3)
  await button(card, 'Hang up').click()
  await phaseIs(card, 'Call ended')
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.logs()).toMatchObject([{ status: 'answered', direction: 'outgoing', to: customer.e164 }])
  await agrees(crm, customer, peer)
})

test('busy, declined, not answered in time or given up: each is attempted in the CRM, and has its own word on the panel', async () => {
  const endings: [Customer, string][] = [
    [{ does: 'refuses', status: 486 }, 'Busy'],
    [{ does: 'refuses', status: 603 }, 'Declined'],
    [{ does: 'refuses', status: 480 }, 'No answer'],
    [{ does: 'refuses', status: 408 }, 'No answer'],
    [{ does: 'rings' }, 'Cancelled'],
  ]
  const port = await freePort()
  const { crm, page } = await deskWithSoftphone(port)
  const shown: string[] = []
  for (const [behaviour, word] of endings) {
    const peer = await startCustomer(behaviour, port)
    const card = await placeCall(page, customer)
    if (behaviour.does === 'rings') {
      await card.getByText('It rings', { exact: true }).waitFor()
      await button(card, 'Hang up').click()
    }
    shown.unshift(`${customer.display}, ${word}, Logged`)
    await eventually(() => recentCalls(page)).toEqual(shown)
    expect(peer.talkSeconds()).toBeUndefined()
    await peer.vanish()
  }
  const attempted = { status: 'attempted', direction: 'outgoing', to: customer.e164, duration: 0 }
  expect(crm.logs()).toMatchObject(endings.map(() => attempted))
})

test('the other side vanishes: the call ends when the softphone gives it up, with the talk until then', async () => {
  const givesUpAfter = 2
  const peer = await startCaller(customer.e164)
  const { crm, page } = await deskWithSoftphone(peer.sipPort, { givesUpAfter })
  const card = await placeCall(page, customer)
  await peer.hears('CALL_INCOMING')
  await peer.answer()
  await phaseIs(card, 'Talking')
  await crm.hears('PUT calling')
  await eventually(() => seconds(card)).toBeGreaterThanOrEqual(2)
  await peer.kill()
  const heardFor = peer.sinceAnswer()
  await phaseIs(card, 'Call ended')
  const longest = peer.sinceAnswer()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  const [log] = crm.logs()
  expect(log).toMatchObject({ status: 'answered', to: customer.e164, duration: await seconds(card) })
  expect(log?.duration).toBeGreaterThanOrEqual(Math.floor(heardFor + givesUpAfter) - 1)
  expect(log?.duration).toBeLessThanOrEqual(longest + 1)
})

test('a second call comes in while the first talks: each has a clock and a log of its own', async () => {
  const [peer, caller] = await Promise.all([startCaller(customer.e164), startCaller(other.e164)])
  const { crm, page, softphone } = await deskWithSoftphone(peer.sipPort)
  const first = await placeCall(page, customer)
  await peer.hears('CALL_INCOMING')
  await peer.answer()
  await phaseIs(first, 'Talking')
  await eventually(() => seconds(first)).toBeGreaterThanOrEqual(3)
  await caller.call(softphone.uri)
  const second = callCard(page, other.display)
  await phaseIs(second, 'Ringing')
  await button(second, 'Answer').click()
  await phaseIs(second, 'Talking')
  await phaseIs(first, 'Talking')
  await first.getByText('On hold', { exact: true }).waitFor()
  await eventually(() => seconds(second)).toBeGreaterThanOrEqual(1)
  const shorter = await seconds(second)
  expect(await seconds(first)).toBeGreaterThanOrEqual(shorter + 2)
  // The one that waits, and not the one that the softphone has at its ear.
  await button(first, 'Hang up').click()
  await phaseIs(first, 'Call ended')
  await phaseIs(second, 'Talking')
  await button(second, 'Hang up').click()
  await eventually(() => recentCalls(page)).toEqual([
    `${other.display}, Answered, Logged`,
    `${customer.display}, Answered, Logged`,
  ])
  expect(crm.logs()).toMatchObject([
    { status: 'answered', direction: 'outgoing', to: customer.e164 },
    { status: 'answered', direction: 'incoming', from: other.e164 },
  ])
  await agrees(crm, customer, peer)
  await agrees(crm, other, caller)
})

test('dialed, held, resumed and ended in the softphone itself: all of it shows, and the clock does not stop', async () => {
  const peer = await startCaller(other.e164)
  const { crm, page, softphone } = await deskWithSoftphone(peer.sipPort)
  await softphone.byHand(`dial ${peer.uri}`)
  await peer.hears('CALL_INCOMING')
  const card = callCard(page, other.display)
  await phaseIs(card, 'Dialing')
  await crm.hears('POST pending')
  await peer.answer()
  await phaseIs(card, 'Talking')
  await crm.hears('PUT calling')
  await eventually(() => seconds(card)).toBeGreaterThanOrEqual(1)
  await softphone.byHand('hold')
  const hold = card.getByText('On hold', { exact: true })
  await hold.waitFor()
  const heldAt = await seconds(card)
  await eventually(() => seconds(card)).toBeGreaterThanOrEqual(heldAt + 2)
  expect(await hold.isVisible()).toBe(true)
  await softphone.byHand('resume')
  await hold.waitFor({ state: 'detached' })
  await softphone.byHand('hangup')
  await phaseIs(card, 'Call ended')
  await eventually(() => recentCalls(page)).toEqual([`${other.display}, Answered, Logged`])
  expect(crm.logs()).toMatchObject([{ status: 'answered', direction: 'outgoing', to: other.e164 }])
  await agrees(crm, other, peer)
})
