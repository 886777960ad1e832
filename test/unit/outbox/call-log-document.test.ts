import { describe, expect, it } from 'vitest'
import { nextRequest, callLogState, want, type CallLog } from '../../../src/main/outbox/kinds/call-log-document'
import { omit } from '../../../src/shared/objects'

const pending = {
  status: 'pending',
  direction: 'outgoing',
  start_at: '2026-11-20T14:03:09Z',
  from: '+14505550110',
  to: '+15145550142',
  user_email: 'luc@example.com',
}
const answered = { ...pending, status: 'answered', end_at: '2026-11-20T14:05:00Z', duration: 90 }
const fresh: CallLog = {
  id: 'a',
  call: 'a',
  at: 0,
  kind: 'call-log',
  destination: { api: 'https://crm.example/v2' },
  desired: pending,
}
const logged = (desired: CallLog['desired'] = pending): CallLog => ({
  ...fresh,
  desired,
  confirmed: pending,
  callLogId: 7,
})

describe('the one request a document needs', () => {
  it('creates, with everything desired, what the CRM never confirmed', () => {
    expect(nextRequest({ ...fresh, desired: answered })).toEqual({ action: 'create-call-log', fields: answered })
  })

  it('is none where the CRM has what is desired', () => {
    expect(nextRequest(logged())).toBeUndefined()
    expect(callLogState(logged())).toBe('settled')
  })

  it('updates with the difference and always the status', () => {
    expect(nextRequest(logged({ ...pending, status: 'calling' }))).toEqual({
      action: 'update-call-log',
      id: 7,
      fields: { status: 'calling' },
    })
    expect(nextRequest({ ...logged(answered), confirmed: { ...answered, user_email: 'eve@example.com' } })).toEqual({
      action: 'update-call-log',
      id: 7,
      fields: { status: 'answered', user_email: 'luc@example.com' },
    })
  })

  it('sends end and duration together even where one alone has changed', () => {
    const confirmed = { ...answered, duration: 80 }
    expect(nextRequest({ ...logged(answered), confirmed })).toEqual({
      action: 'update-call-log',
      id: 7,
      fields: { status: 'answered', duration: 90, end_at: '2026-11-20T14:05:00Z' },
    })
  })

  it('never updates what the CRM does not let be updated', () => {
    expect(nextRequest(logged({ ...pending, to: '+15145550199' }))).toBeUndefined()
  })
})

describe('the notes of a call', () => {
  const ids = { communicationId: 8, leadId: 9 }
  const noted = { ...pending, description: 'Wants a van' }
  const update = (fields: object) => ({
    action: 'update-communication',
    id: 8,
    leadId: 9,
    fields: { direction: 'outgoing', ...fields },
  })

  it.each<[string, CallLog, unknown]>([
    ['are no part of the creation', { ...fresh, desired: noted }, { action: 'create-call-log', fields: pending }],
    ['go to the communication', { ...logged(noted), ...ids }, update({ description: 'Wants a van' })],
    [
      'wait until the log agrees',
      { ...logged({ ...noted, status: 'calling' }), ...ids },
      { action: 'update-call-log', id: 7, fields: { status: 'calling' } },
    ],
    ['wait for an id of the CRM’s', logged(noted), undefined],
    [
      'go with the rest where only the communication is known',
      { ...fresh, ...ids, desired: { ...noted, status: 'calling' }, confirmed: pending },
      update({ status: 'calling', description: 'Wants a van' }),
    ],
    [
      'are cleared with a blank',
      { ...logged({ ...pending, description: '' }), confirmed: noted, ...ids },
      update({ description: '' }),
    ],
    ['are not spoken of, blank as they always were', { ...logged({ ...noted, description: '' }), ...ids }, undefined],
    [
      'are said again after a late update, the log first',
      { ...logged(noted), confirmed: noted, ...ids, late: ['status', 'description'] },
      { action: 'update-call-log', id: 7, fields: { status: 'pending' } },
    ],
    [
      'are said again after a late update',
      { ...logged(noted), confirmed: noted, ...ids, late: ['description'] },
      update({ description: 'Wants a van' }),
    ],
    [
      'are said again where Cadran died over the notes before, though they are what they were',
      {
        ...logged(noted),
        confirmed: noted,
        ...ids,
        attempt: { action: 'update-communication', fields: { description: 'Wants' }, leftAt: 0 },
      },
      update({ description: 'Wants a van' }),
    ],
    ['stay here where the log was let go', { ...logged(noted), ...ids, discarded: true }, undefined],
  ])('%s', (_, document, request) => {
    expect(nextRequest(document)).toEqual(request)
  })

  it('wait while the call lives, and are left to the agent once it is over, where the CRM named no communication', () => {
    const over = { ...answered, description: 'Wants a van' }
    expect(callLogState(logged(noted))).toBe('incomplete')
    expect(callLogState({ ...logged(over), confirmed: answered })).toBe('out-of-reach')
  })

  it('and a lead that becomes known make no other request of a log that is refused', () => {
    const rejected = { ...fresh, rejected: { kind: 'forbidden' as const } }
    expect(callLogState(want(rejected, noted))).toBe('rejected')
    expect(callLogState(want(rejected, { ...pending, lead_id: 7 }))).toBe('rejected')
    expect(callLogState(want(rejected, { ...pending, lead_id: 7, status: 'calling' }))).toBe('ready')
    const refused = { ...logged(noted), ...ids, rejected: { kind: 'forbidden' as const } }
    expect(callLogState(want(refused, { ...noted, description: 'Wants a truck' }))).toBe('ready')
  })
})

describe('how a document stands', () => {
  it('waits for an owner while nobody knows whose call it is', () => {
    const ownerless = omit(pending, 'user_email')
    expect(callLogState({ ...fresh, desired: ownerless })).toBe('incomplete')
  })

  it('is uncertain after a creation that may have run, whatever changes afterwards', () => {
    const attempt = { action: 'create-call-log' as const, fields: pending, leftAt: 0 }
    expect(callLogState({ ...fresh, attempt })).toBe('uncertain')
    expect(callLogState(want({ ...fresh, attempt }, answered))).toBe('uncertain')
  })

  it('may repeat an update that may have run', () => {
    const attempt = { action: 'update-call-log' as const, fields: { status: 'answered' }, leftAt: 0 }
    expect(callLogState({ ...logged(answered), attempt })).toBe('ready')
  })

  it('is ready again when another request comes of it than the one refused', () => {
    const rejected = { ...fresh, rejected: { kind: 'forbidden' as const } }
    expect(callLogState(rejected)).toBe('rejected')
    expect(callLogState(want(rejected, answered))).toBe('ready')
  })
})
