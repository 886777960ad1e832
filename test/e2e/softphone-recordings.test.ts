/** What a real softphone records, as it arrives in the CRM and plays in the panel. */
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { startCaller } from '../softphone/office'
import { startCustomer } from '../softphone/sipp'
import { pitch, samplesOf } from '../support/sounds'
import { button, customer, eventually, notices, phaseIs, placeCall, seconds } from './harness/panel'
import { play, storedRecordings } from './harness/recordings'
import { agrees, deskWithSoftphone } from './harness/softphone'

test('both sides become one file, the agent on the left and the customer on the right, and it plays in the panel', async () => {
  const peer = await startCaller(customer.e164)
  const { crm, page } = await deskWithSoftphone(peer.sipPort, { records: true })
  await page.evaluate(() => window.cadran.settings.change({ keepRecordingsDays: 7 }))
  const card = await placeCall(page, customer)
  await peer.hears('CALL_INCOMING')
  await peer.answer()
  await phaseIs(card, 'Talking')
  await eventually(() => seconds(card)).toBeGreaterThanOrEqual(3)
  await button(card, 'Hang up').click()
  await card.getByText('Recording in Activix', { exact: true }).waitFor()
  await agrees(crm, customer, peer)

  expect(storedRecordings({ crm })).toEqual([expect.stringMatching(/\.wav$/)])
  const [sound = Buffer.alloc(0)] = storedRecordings({ crm }).map((path) => readFileSync(path))
  expect([sound.toString('latin1', 8, 12), sound.readUInt16LE(22), sound.readUInt32LE(40)]).toEqual([
    'WAVE',
    2,
    sound.length - 44,
  ])
  expect([pitch(sound, 0), pitch(sound, 1)]).toEqual([440, 660])
  const length = (sound.length - 44) / 4 / sound.readUInt32LE(24)
  expect(Math.abs(length - peer.talkSeconds())).toBeLessThanOrEqual(1)

  expect(await play(card)).toEqual({ duration: Math.round(length), from: true, error: null })
  expect((await notices(page)).join()).not.toContain('heard on the recording')
})

test('a side that is silent is said', async () => {
  // It says nothing, and has nothing to say it with.
  const peer = await startCustomer({ does: 'answers' })
  const { crm, page } = await deskWithSoftphone(peer.port, { records: true })
  const card = await placeCall(page, customer)
  await phaseIs(card, 'Talking')
  await eventually(() => seconds(card)).toBeGreaterThanOrEqual(2)
  await button(card, 'Hang up').click()
  await eventually(async () => (await notices(page)).join()).toContain(
    `Only you are heard on the recording of ${customer.display}`,
  )
  await card.getByText('Recording in Activix', { exact: true }).waitFor()
  const [sound = Buffer.alloc(0)] = storedRecordings({ crm }).map((path) => readFileSync(path))
  expect(pitch(sound, 0)).toBe(440)
  expect(samplesOf(sound, 1).every((sample) => sample === 0)).toBe(true)
})
