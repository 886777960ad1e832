import { describe, expect, it } from 'vitest'
import { communicationErrors, tidied, type Communication } from '../../../src/shared/communication'
import { omit } from '../../../src/shared/objects'
import {
  communicationDue,
  communicationFields,
  communicationState,
  edited,
  nextCommunicationRequest,
  type CommunicationDocument,
} from '../../../src/main/outbox/kinds/communication-document'
import { LATE_EFFECT } from '../../../src/main/outbox/document'

const at = Date.parse('2026-11-20T14:03:09Z')
const said = (change: Partial<Communication> = {}): Communication => ({
  method: 'email',
  type: 'outgoing',
  at,
  description: 'Both offers',
  subject: 'Offer',
  body: '',
  address: '',
  url: '',
  ...change,
})
const base = (change: Partial<CommunicationDocument> = {}): CommunicationDocument => ({
  kind: 'communication',
  id: '1',
  at,
  destination: { api: 'x' },
  said: said(),
  desired: communicationFields(said()),
  ...change,
})
const confirmed = { ...communicationFields(said()), lead_id: 7, executed_by: 71 }
const made = (change: Partial<CommunicationDocument> = {}) =>
  base({ leadId: 7, communicationId: 9, confirmed, ...change })
const attempt = { leftAt: at, highestBefore: 3 }

describe('what the CRM should hold of a communication', () => {
  it('is what was said, without what is blank, in UTC by the CRM’s clock', () => {
    expect(communicationFields(said({ method: 'sms', subject: '' }), 120_000)).toEqual({
      method: 'sms',
      type: 'outgoing',
      executed_at: '2026-11-20T14:05:09Z',
      description: 'Both offers',
    })
  })

  it('has nothing of another method, and no spaces around its texts', () => {
    expect(tidied(said({ method: 'video', url: ' https://v.example ', body: 'x', at: at + 999 }))).toEqual(
      said({ method: 'video', subject: '', url: 'https://v.example' }),
    )
  })

  it.each<[Partial<Communication>, object]>([
    [{}, {}],
    [{ at: at + 1 }, { at: 'future' }],
    [{ at: at - 32 * 86_400_000 }, { at: 'too-old' }],
    [{ url: 'http://v.example/a b' }, {}],
    [{ url: 'file:///etc/passwd' }, { url: 'unreadable' }],
    [{ url: 'v.example' }, { url: 'unreadable' }],
  ])('is wrong where it cannot be: %j', (change, errors) =>
    expect(communicationErrors(said(change), at)).toEqual(errors),
  )

  it('may have grown old, where its time is left as it is', () => {
    expect(communicationErrors(said(), at + 400 * 86_400_000, at)).toEqual({})
  })
})

describe('the one request that is due', () => {
  const next = (document: CommunicationDocument, userId?: number) => nextCommunicationRequest(document, userId)

  it('makes it once its lead is known, under the agent’s name where that is known', () => {
    expect(next(base())).toBeUndefined()
    const fields = { lead_id: 7, ...communicationFields(said()) }
    expect(next(base({ leadId: 7 }))).toEqual({ action: 'create-communication', fields })
    expect(next(base({ leadId: 7 }), 71)).toEqual({
      action: 'create-communication',
      fields: { ...fields, executed_by: 71 },
    })
  })

  it('changes what is new, blanks what was cleared, and is none where all agrees', () => {
    expect(next(made(), 71)).toBeUndefined()
    expect(next(edited(made(), said({ subject: '', description: 'One offer' })), 71)).toEqual({
      action: 'edit-communication',
      id: 9,
      fields: { lead_id: 7, method: 'email', type: 'outgoing', email_subject: '', description: 'One offer' },
    })
  })

  it('says whose it is where that was not known before', () => {
    const nobodys = omit(confirmed, 'executed_by')
    expect(next(edited(made({ confirmed: nobodys }), said({ type: 'incoming' })), 71)?.fields).toEqual({
      lead_id: 7,
      method: 'email',
      type: 'incoming',
      executed_by: 71,
    })
  })

  it('says all of it again after an update that was never answered, be it that Cadran died over it', () => {
    const all = omit(confirmed, 'lead_id', 'executed_by')
    for (const late of [
      { late: ['description'] },
      { attempt: { ...attempt, action: 'edit-communication', fields: {} } },
    ] as const)
      expect(next(made(late), 71)).toMatchObject({ action: 'edit-communication', fields: { ...all, lead_id: 7 } })
  })

  it('never makes an email of a text message that may be there', () => {
    const sent = { action: 'create-communication', fields: confirmed, ...attempt } as const
    expect(edited(base(), said({ method: 'sms' })).desired['method']).toBe('sms')
    expect(edited(made(), said({ method: 'sms' })).desired['method']).toBe('email')
    expect(edited(base({ attempt: sent }), said({ method: 'sms' })).desired['method']).toBe('email')
  })
})

describe('how one stands', () => {
  const creating = { action: 'create-communication', fields: confirmed, ...attempt } as const
  const problem = { kind: 'forbidden' } as const

  it.each<[string, CommunicationDocument, unknown]>([
    ['incomplete', base(), undefined],
    ['ready', base({ leadId: 7 }), 'now'],
    ['uncertain', base({ leadId: 7, attempt: creating }), { after: 5_000, since: 'request' }],
    ['uncertain', base({ leadId: 7, attempt: { ...creating, missed: true } }), { after: 75_000, since: 'request' }],
    ['ambiguous', base({ leadId: 7, attempt: creating, ambiguous: 'several' }), undefined],
    ['rejected', base({ leadId: 7, rejected: problem }), undefined],
    ['settled', made(), undefined],
    ['settled', base({ discarded: true }), undefined],
    ['ready', edited(made(), said({ subject: 'New' })), 'now'],
    ['ready', made({ late: ['description'] }), { after: LATE_EFFECT, since: 'late-update' }],
    ['rejected', { ...edited(made(), said({ subject: 'New' })), rejected: problem }, undefined],
    ['out-of-reach', edited(base({ leadId: 7, confirmed }), said({ subject: 'New' })), undefined],
  ])('%s', (standing, document, due) => {
    expect(communicationState(document)).toBe(standing)
    expect(communicationDue(document)).toEqual(due)
  })
})
