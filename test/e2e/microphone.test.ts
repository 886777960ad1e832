import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'

import { RECORDER, soundServerForTest } from '../support/sound-server'
import { deskForTest } from './harness/desk'
import { button, connect, customer, dial, eventually, phaseIs, recentCalls } from './harness/panel'

test('a call on a softphone that reports nothing ends by itself as the microphone is let go of, and is logged so', async () => {
  const server = await soundServerForTest()
  const { crm, start } = await deskForTest()
  const { page } = await start({ env: server.env })
  await connect(page, { key: crm.key })
  const microphone = { on: true, program: RECORDER }
  await page.evaluate((microphone) => window.cadran.settings.change({ microphone }), microphone)
  await eventually(async () =>
    page.evaluate(async () => (await window.cadran.app.snapshot()).line.microphone?.state),
  ).toBe('watching')

  const card = await dial(page, customer)
  const recorder = await server.record()
  await button(card, 'Answered').click()
  await phaseIs(card, 'Talking')
  const answered = performance.now()
  await pause(4000)
  await recorder.stop()
  const talked = (performance.now() - answered) / 1000
  await phaseIs(card, 'Call ended')
  await button(card, 'Done').click()
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.logs()).toMatchObject([{ status: 'answered' }])
  // The three seconds of waiting are none of the talk.
  expect(Math.abs((crm.logs()[0]?.duration ?? 0) - talked)).toBeLessThan(1.5)
})
