/** A text with several readings, on main's side: nothing is dialed, logged or kept before one of them is picked. */
import { afterEach, expect, test, vi } from 'vitest'
import { demoAgent } from '../../src/demo-crm'
import { addAgent } from '../../src/main/account/agents'
import type { Controls } from '../../src/main/window/controls'
import { handlers } from '../../src/main/window/handlers/handlers'
import type { Line, LineEvent } from '../../src/main/lines/line'
import { manualLine } from '../../src/main/lines/manual-line'
import { createSession } from '../../src/main/session/create-session'
import type { Session } from '../../src/main/session/session'
import { settingsOf, surroundingsOf } from '../support/surroundings'
import { temporaryFolder } from '../support/temporary-folder'
import { openCrm } from './desk'

const text = '+647-555-0199'
const toronto = '+16475550199'
const newZealand = '+6475550199'

let session: Session
afterEach(() => session.close())

/** @param line one that tells of calls, where the test has it tell of some */
async function open(neverLogged: string[] = [], line: Line = manualLine()) {
  const crm = await openCrm()
  const settings = settingsOf({ neverLogged })
  session = createSession({ ...surroundingsOf(temporaryFolder(), crm), settings, line })
  await session.start()
  const asked = handlers({ session: async () => session, settingsChanged: async () => {} } as unknown as Controls)
  return { crm, settings, asked }
}

const numbersCalled = () => session.calls.shown().map(({ call }) => call.number.dial)

test('a question is answered by no call, and neither is a reading that there is none of', async () => {
  const { asked } = await open()
  const readings = [{ e164: toronto }, { e164: newZealand }]
  const ambiguous = { kind: 'ambiguous', number: { kind: 'ambiguous', text, dial: '', readings } }
  expect(await asked.calls.dial({ text, log: true })).toMatchObject(ambiguous)
  expect(await asked.calls.dial({ text, log: true, reading: '+15145550142' })).toMatchObject(ambiguous)
  expect(await asked.calls.dial({ text, log: true, reading: '' })).toMatchObject(ambiguous)
  expect(numbersCalled()).toEqual([])
})

test('a reading that is picked is what is dialed, and logged', async () => {
  const { crm, asked } = await open()
  expect(await asked.calls.dial({ text, log: true, reading: newZealand })).toMatchObject({ kind: 'dialed' })
  expect(numbersCalled()).toEqual([newZealand])
  await vi.waitFor(() => expect(crm.logs().map(({ to }) => to)).toEqual([newZealand]))
})

test('whether a call is logged is decided by the reading that is picked', async () => {
  const { asked } = await open([newZealand])
  const logOf = async (reading: string) => (await asked.numbers.understand({ text, reading })).log
  expect([await logOf(toronto), await logOf(newZealand)]).toEqual([true, 'internal'])
  expect((await asked.numbers.understand({ text, reading: '911' })).number.kind).toBe('ambiguous')
})

test('where a number is kept, a text with several readings is refused, and it is said why', async () => {
  const { asked, settings } = await open()
  const past = {
    direction: 'outgoing',
    outcome: 'answered',
    startedAt: Date.now() - 3_600_000,
    talkSeconds: 60,
  } as const
  expect(await asked.calls.logPast({ text, note: '', ...past })).toEqual({
    kind: 'invalid',
    errors: { number: 'ambiguous' },
  })
  expect(await asked.settings.change({ ownNumber: text })).toEqual({
    kind: 'invalid',
    field: 'ownNumber',
    why: 'ambiguous',
  })
  expect(await asked.settings.change({ neverLogged: [text] })).toEqual({
    kind: 'invalid',
    field: 'neverLogged',
    why: 'ambiguous',
  })
  const agent = { email: 'camille@boreal.example', number: text }
  settings.change({ users: undefined })
  expect(await addAgent(session, agent)).toEqual({ kind: 'invalid', field: 'number', why: 'ambiguous' })
  const connection = { key: 'a-key', email: demoAgent.email, inMemory: false }
  expect(await session.connect({ ...connection, number: text })).toEqual({
    kind: 'invalid',
    field: 'number',
    why: 'ambiguous',
  })
  const mended = await asked.calls.fixRejected({
    call: '00000000-0000-4000-8000-000000000000',
    alike: false,
    customer: text,
    ownNumber: text,
  })
  expect(mended).toEqual({ kind: 'invalid', errors: { customer: 'ambiguous', ownNumber: 'ambiguous' } })
})

test('a past call can be logged under the reading that is picked', async () => {
  const { crm, asked } = await open()
  const past = {
    direction: 'outgoing',
    outcome: 'no-answer',
    startedAt: Date.now() - 3_600_000,
    talkSeconds: 0,
  } as const
  expect(await asked.calls.logPast({ text, reading: toronto, note: '', ...past })).toMatchObject({ kind: 'logged' })
  await vi.waitFor(() => expect(crm.logs().map(({ to }) => to)).toEqual([toronto]))
})

test('who calls in from such a number is shown by it, not as somebody who withholds theirs', async () => {
  let tell: (event: LineEvent) => void = () => {}
  const onEvent: Line['onEvent'] = (listener) => {
    tell = listener
    return () => {}
  }
  await open([], { ...manualLine(), onEvent })
  tell({ kind: 'begun', call: 'a', direction: 'incoming', number: text })
  await vi.waitFor(() => expect(session.calls.shown().map(({ call }) => call.number.display)).toEqual([text]))
})
