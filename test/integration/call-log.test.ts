import { describe, expect, it } from 'vitest'
import { callLogFields } from '../../src/main/outbox/kinds/call-log-fields'
import { Client } from '../../src/main/activix/client'
import { network } from '../support/straight'
import { demoAgent } from '../../src/demo-crm'
import type { Call, Outcome, Phase } from '../../src/shared/call'
import { defined } from '../../src/shared/objects'
import { fullNumber } from '../support/numbers'
import { customer, essence, openCrm, openDesk } from './desk'

const startedAt = Date.parse('2026-11-20T14:03:09Z')
const open = { start_at: '2026-11-20T14:03:09Z', end_at: null, duration: null, user_email: demoAgent.email }
const closed = (duration: number) => ({ ...open, end_at: '2026-11-20T14:04:40Z', duration })
const outgoing = { direction: 'outgoing', from: demoAgent.number, to: customer }
const incoming = { direction: 'incoming', from: customer, to: demoAgent.number }
const over = (outcome: Outcome, talkSeconds = 0): Phase => ({ name: 'ended', outcome, endedAfter: 91_900, talkSeconds })
const talking: Phase = { name: 'talking', answeredAfter: 4_000 }

/** activix-api.md, Our status model, row by row. */
const rows: [string, 'outgoing' | 'incoming', Phase, object][] = [
  ['outgoing, nobody has answered', 'outgoing', { name: 'dialing' }, { ...outgoing, ...open, status: 'pending' }],
  ['incoming, ringing', 'incoming', { name: 'ringing' }, { ...incoming, ...open, status: 'calling' }],
  ['both talking, outgoing', 'outgoing', talking, { ...outgoing, ...open, status: 'calling' }],
  ['both talking, incoming', 'incoming', talking, { ...incoming, ...open, status: 'calling' }],
  [
    'ended after talking, outgoing',
    'outgoing',
    over('answered', 87),
    { ...outgoing, ...closed(87), status: 'answered' },
  ],
  [
    'ended after talking, incoming',
    'incoming',
    over('answered', 87),
    { ...incoming, ...closed(87), status: 'answered' },
  ],
  ...(['no-answer', 'busy', 'cancelled', 'voicemail', 'declined'] as const).map((outcome): (typeof rows)[number] => [
    `outgoing, ${outcome}`,
    'outgoing',
    over(outcome),
    { ...outgoing, ...closed(0), status: 'attempted' },
  ]),
  [
    'outgoing through a bridge, the agent did not pick up',
    'outgoing',
    over('missed'),
    { ...outgoing, ...closed(0), status: 'unanswered' },
  ],
  [
    'incoming, the customer hung up before pickup',
    'incoming',
    over('cancelled'),
    { ...incoming, ...closed(0), status: 'interrupted' },
  ],
  ...(['declined', 'missed', 'no-answer', 'elsewhere'] as const).map((outcome): (typeof rows)[number] => [
    `incoming, the agent did not pick up: ${outcome}`,
    'incoming',
    over(outcome),
    { ...incoming, ...closed(0), status: 'unanswered' },
  ]),
  ['the line failed, outgoing', 'outgoing', over('failed'), { ...outgoing, ...closed(0), status: 'error' }],
  ['the line failed, incoming', 'incoming', over('failed'), { ...incoming, ...closed(0), status: 'error' }],
]

describe('what the CRM holds for a call', () => {
  it.each(rows)('%s', async (_title, direction, phase, expected) => {
    const crm = await openCrm()
    const { e164, dial, display } = fullNumber(customer)
    const number = { ...defined({ e164 }), dial, display }
    const call: Call = { id: 'a', direction, number, startedAt, log: true, agent: demoAgent, phase }
    const access = { api: crm.apiUrl, key: crm.key }
    const result = await new Client({
      ...network,
      elapsed: () => performance.now(),
      serverEarliest: Date.now,
      now: Date.now,
    }).sendCallLog(access, {
      action: 'create-call-log',
      fields: callLogFields(call),
    })
    expect(result.kind).toBe('done')
    expect(crm.logs().map(essence)).toEqual([expected])
  })
})

describe('a call on the manual line', () => {
  it('is pending, then calling, then answered with its end and talk time', async () => {
    const { time, calls, dial, quiet, crm } = await openDesk()
    const call = await dial()
    await quiet()
    time.pass(7.2)
    calls.apply(call, { name: 'answered' })
    await quiet()
    time.pass(83.9)
    await calls.hangUp(call)
    await quiet()
    expect(crm.requests()).toEqual(['POST pending', 'PUT calling', 'PUT answered'])
    expect(crm.logs().map(essence)).toEqual([
      {
        ...outgoing,
        status: 'answered',
        user_email: demoAgent.email,
        start_at: '2026-11-20T14:03:09Z',
        end_at: '2026-11-20T14:04:40Z',
        duration: 83,
      },
    ])
  })

  it('keeps its times across a sleep and a clock that was set back', async () => {
    const { time, calls, dial, quiet, crm } = await openDesk()
    const call = await dial()
    time.pass(5)
    calls.apply(call, { name: 'answered' })
    time.pass(60)
    time.sleep(600)
    time.setBack(7200)
    time.pass(60)
    await calls.hangUp(call)
    await quiet()
    expect(crm.logs().map(essence)).toMatchObject([{ end_at: '2026-11-20T14:15:14Z', duration: 720 }])
  })

  it('lets two calls live at once, each with its own clock and log', async () => {
    const { time, calls, dial, quiet, crm } = await openDesk()
    const one = await dial()
    time.pass(2)
    const other = await dial('+14505550199')
    calls.apply(one, { name: 'answered' })
    time.pass(10)
    calls.apply(other, { name: 'answered' })
    time.pass(10)
    await calls.hangUp(one)
    time.pass(10)
    await calls.hangUp(other)
    await quiet()
    expect(
      crm
        .logs()
        .map(({ to, duration }) => ({ to, duration }))
        .sort((first, second) => first.to.localeCompare(second.to)),
    ).toEqual([
      { to: '+14505550199', duration: 20 },
      { to: customer, duration: 20 },
    ])
  })
})
