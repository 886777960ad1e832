import { describe, expect, it } from 'vitest'
import { fixed, refusedFields } from '../../../src/main/calls/fixable'
import { callLogFields } from '../../../src/main/outbox/kinds/call-log-fields'
import type { CallLog } from '../../../src/main/outbox/kinds/call-log-document'
import type { Call } from '../../../src/shared/call'
import { fullNumber } from '../../support/numbers'

const call = (change: Partial<Call> = {}): Call => ({
  id: '8c5b6e0e-64d5-4d31-9b2d-6a0a4a2b7c11',
  direction: 'outgoing',
  number: { ...fullNumber('+15145550142'), extension: '204', postDial: ',,204' },
  startedAt: Date.parse('2026-11-20T14:03:09Z'),
  log: true,
  agent: { email: 'luc@boreal.example', number: '+14505550110' },
  phase: { name: 'ended', outcome: 'answered', endedAfter: 65_000, talkSeconds: 60 },
  ...change,
})

const refused = (of: Call, ...names: string[]): CallLog => ({
  id: of.id,
  call: of.id,
  at: of.startedAt,
  kind: 'call-log',
  destination: { api: 'https://crm.example/v2' },
  desired: callLogFields(of),
  rejected: { kind: 'invalid', fields: Object.fromEntries(names.map((name) => [name, ['No.']])) },
})

describe('what the agent can put right', () => {
  it.each([
    ['outgoing', 'from', 'ownNumber'],
    ['outgoing', 'to', 'customer'],
    ['outgoing', 'user_email', 'email'],
    ['incoming', 'from', 'customer'],
    ['incoming', 'to', 'ownNumber'],
    ['incoming', 'user_email', 'email'],
  ] as const)('of an %s call, where the CRM names %s: %s', (direction, name, field) => {
    const one = call({ direction })
    expect(refusedFields(one, refused(one, name))).toEqual([field])
  })

  it.each(['status', 'start_at', 'end_at', 'duration', 'lead_id', 'toString', '__proto__'])('not %s', (name) => {
    const one = call()
    expect(refusedFields(one, refused(one, name))).toEqual([])
  })

  it('not of a call that goes on, nor of a log that waits for something else', () => {
    const live = call({ phase: { name: 'talking', answeredAfter: 5000 } })
    expect(refusedFields(live, refused(live, 'from'))).toEqual([])
    const one = call()
    expect(refusedFields(one, { ...refused(one, 'from'), rejected: { kind: 'forbidden' } })).toEqual([])
    const attempt = { action: 'create-call-log', fields: {}, leftAt: 0 } as const
    expect(refusedFields(one, { ...refused(one, 'from'), attempt })).toEqual([])
  })
})

describe('a call that was put right', () => {
  it('differs in what was put right, and in nothing else', () => {
    const before = call()
    expect(fixed(before, { ownNumber: '+14505550199' })).toEqual({
      ...before,
      agent: { email: 'luc@boreal.example', number: '+14505550199' },
    })
    expect(fixed(before, { email: 'a@b.ca' })).toEqual({
      ...before,
      agent: { email: 'a@b.ca', number: '+14505550110' },
    })
    const customer = fullNumber('+14185550123')
    expect(fixed(before, { customer })).toEqual({
      ...before,
      number: { ...before.number, e164: '+14185550123', display: '(418) 555-0123' },
    })
  })
})
