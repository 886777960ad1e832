import { describe, expect, it } from 'vitest'
import { fullNumber } from '../../support/numbers'
import { openDesk, settled } from '../../support/scripted-desk'

const [customer, other] = ['+15145550142', '+14505550127']

describe('a call that comes in', () => {
  it('is logged as it rings, told once, and missed', async () => {
    const { rings, tell, desk, incoming, wanted, time } = openDesk()
    rings('in')
    rings('in')
    await settled()
    expect([desk.liveCount, incoming]).toEqual([1, ['in']])
    expect(wanted('in')).toMatchObject({ status: 'calling', direction: 'incoming', from: other })
    time.pass(20)
    tell({ kind: 'seen', call: 'in', seen: { name: 'unreached', outcome: 'missed' } })
    expect(wanted('in')).toMatchObject({ status: 'unanswered', duration: 0, end_at: '2026-11-20T14:03:29Z' })
  })

  it('keeps the times of what happens while its number is being understood', async () => {
    const { rings, tell, holdUp, wanted, time, desk } = openDesk()
    const understand = holdUp()
    rings('in')
    time.pass(2)
    tell({ kind: 'seen', call: 'in', seen: { name: 'answered' } })
    time.pass(30)
    tell({ kind: 'seen', call: 'in', seen: { name: 'hung-up' } })
    time.pass(60)
    expect(desk.liveCount).toBe(0)
    understand()
    await settled()
    expect(wanted('in')).toMatchObject({ status: 'answered', start_at: '2026-11-20T14:03:09Z', duration: 30 })
  })

  it('rings while another talks: each has its own clock, and being held stops none', async () => {
    const { rings, tell, desk, wanted, time, phases } = openDesk()
    const first = (await desk.dial(fullNumber(customer), true)) ?? ''
    tell({ kind: 'seen', call: first, seen: { name: 'answered' } })
    time.pass(10)
    rings('in')
    await settled()
    expect(phases()).toEqual(['talking', 'ringing'])
    tell({ kind: 'held', call: first, held: true })
    tell({ kind: 'seen', call: 'in', seen: { name: 'answered' } })
    time.pass(5)
    tell({ kind: 'seen', call: 'in', seen: { name: 'hung-up' } })
    expect(
      desk
        .shown()
        .filter(({ held }) => held)
        .map(({ call }) => call.id),
    ).toEqual([first])
    tell({ kind: 'held', call: first, held: false })
    time.pass(5)
    tell({ kind: 'seen', call: first, seen: { name: 'hung-up' } })
    expect([wanted(first)?.['duration'], wanted('in')?.['duration']]).toEqual([20, 5])
  })
})

describe('a line whose clock has fractions of a millisecond', () => {
  it('ends a call that the journal takes, and puts its end right', async () => {
    const { tell, desk, wanted, time } = openDesk()
    const call = (await desk.dial(fullNumber(customer), true)) ?? ''
    tell({ kind: 'seen', call, seen: { name: 'answered' } })
    time.pass(10)
    tell({ kind: 'seen', call, seen: { name: 'hung-up' }, ago: 3000.4567 })
    expect([desk.liveCount, desk.isWritten, wanted(call)?.['duration']]).toEqual([0, true, 7])
    tell({ kind: 'ended-later', call, by: 2000.25 })
    expect([desk.isWritten, wanted(call)?.['duration']]).toEqual([true, 9])
  })

  it('says nothing against the agent, who has put the end right', async () => {
    const { tell, desk, wanted, time } = openDesk()
    const call = (await desk.dial(fullNumber(customer), true)) ?? ''
    tell({ kind: 'seen', call, seen: { name: 'answered' } })
    time.pass(60)
    tell({ kind: 'seen', call, seen: { name: 'hung-up' } })
    const endedAt = Date.parse('2026-11-20T14:03:29Z')
    expect(desk.edits.correct(call, { outcome: 'answered', endedAt, talkSeconds: 15 })).toBeUndefined()
    tell({ kind: 'ended-later', call, by: 2000 })
    expect(wanted(call)).toMatchObject({ duration: 15, end_at: '2026-11-20T14:03:29Z' })
  })

  it('loses one that the agent is asked about', async () => {
    const { tell, desk, time } = openDesk()
    const call = (await desk.dial(fullNumber(customer), true)) ?? ''
    time.pass(10)
    tell({ kind: 'lost', call, ago: 3000.4567 })
    expect(desk.unfinished().map(({ lastSeenAt }) => Number.isInteger(lastSeenAt))).toEqual([true])
  })
})

describe('a line that goes away in a call', () => {
  async function talking() {
    const open = openDesk()
    const call = (await open.desk.dial(fullNumber(customer), true)) ?? ''
    open.tell({ kind: 'seen', call, seen: { name: 'answered' } })
    open.time.pass(10)
    open.turn('connecting')
    open.time.pass(10)
    return { ...open, call }
  }

  it('and comes back with it, changes nothing', async () => {
    const { call, has, turn, phases, desk, journal } = await talking()
    has.add(call)
    turn('ready')
    await settled()
    expect([phases(), desk.unfinished()]).toEqual([['talking'], []])
    expect(journal.activityOf(call).map(({ kind }) => kind)).toEqual(['dialed', 'answered'])
  })

  it('and comes back without it, leaves its end to the agent, as of when the line went', async () => {
    const { call, turn, phases, desk, wanted } = await talking()
    turn('ready')
    await settled()
    expect(phases()).toEqual([])
    expect(desk.unfinished()).toMatchObject([{ lost: true, lastSeenAt: Date.parse('2026-11-20T14:03:19Z') }])
    desk.endedAt(call, Date.parse('2026-11-20T14:03:25Z'))
    expect(wanted(call)).toMatchObject({ status: 'answered', end_at: '2026-11-20T14:03:25Z' })
  })

  it('and goes once more while it is asked, is asked again, and nothing is lost', async () => {
    const { call, has, line, turn, desk, time } = await talking()
    const ask = line.ask
    line.ask = async () => {
      turn('connecting')
      return 'unknown'
    }
    turn('ready')
    await settled()
    expect([desk.liveCount, desk.unfinished()]).toEqual([1, []])
    line.ask = ask
    has.add(call)
    time.pass(5)
    turn('ready')
    await settled()
    expect([desk.liveCount, desk.unfinished()]).toEqual([1, []])
  })

  it('lets the agent end it themselves, and is not believed afterwards', async () => {
    const { call, has, turn, tell, desk, wanted, line, time } = await talking()
    line.sees = { answer: false, end: false, incoming: false, recording: false }
    await desk.hangUp(call)
    expect(wanted(call)).toMatchObject({ status: 'answered', duration: 20 })
    has.add(call)
    turn('ready')
    await settled()
    time.pass(30)
    tell({ kind: 'seen', call, seen: { name: 'hung-up' } })
    expect(wanted(call)).toMatchObject({ status: 'answered', duration: 20 })
  })

  it('tells of an answer that came meanwhile when it was', async () => {
    const { desk, tell, time, wanted } = openDesk()
    const call = (await desk.dial(fullNumber(customer), true)) ?? ''
    time.pass(20)
    tell({ kind: 'seen', call, seen: { name: 'answered' }, ago: 15_000 })
    time.pass(5)
    tell({ kind: 'seen', call, seen: { name: 'hung-up' } })
    expect(wanted(call)).toMatchObject({ duration: 20 })
  })
})

it('a call from before Cadran was started anew is taken up once the line is there and still has it', async () => {
  const before = openDesk()
  const call = (await before.desk.dial(fullNumber(customer), true)) ?? ''
  before.tell({ kind: 'seen', call, seen: { name: 'answered' } })
  before.time.crash()
  const { folder, time } = before
  const next = openDesk({ folder, time })
  next.turn('connecting')
  await next.desk.recover()
  expect(next.desk.unfinished()).toMatchObject([{ lost: false }])
  next.has.add(call)
  next.turn('ready')
  await settled()
  expect([next.phases(), next.desk.unfinished()]).toEqual([['talking'], []])
})

describe('a call whose number cannot be told', () => {
  it('goes on without a name, and is neither lost nor logged', async () => {
    const { rings, tell, phases, journal, wanted } = openDesk({
      recognise: () => {
        throw new Error('Not read')
      },
    })
    rings('in', '+15145550142')
    tell({ kind: 'seen', call: 'in', seen: { name: 'answered' } })
    await settled()
    expect(phases()).toEqual(['talking'])
    expect(journal.call('in')).toMatchObject({ log: 'no-e164', number: { dial: '', display: '+15145550142' } })
    tell({ kind: 'seen', call: 'in', seen: { name: 'hung-up' } })
    expect([phases(), wanted('in')]).toEqual([['ended'], undefined])
  })

  it('is logged where the agent wants it, once, and as it was', async () => {
    const { rings, tell, desk, journal, wanted, time } = openDesk({
      recognise: (text) => ({ number: fullNumber(text), log: 'not-in-plan' }),
    })
    rings('in')
    rings('live')
    await settled()
    tell({ kind: 'seen', call: 'in', seen: { name: 'answered' } })
    time.pass(30)
    tell({ kind: 'seen', call: 'in', seen: { name: 'hung-up' } })
    expect([wanted('in'), wanted('live')]).toEqual([undefined, undefined])
    for (const call of ['in', 'live', 'in']) desk.logAllTheSame(call)
    expect(wanted('in')).toMatchObject({ status: 'answered', start_at: '2026-11-20T14:03:09Z', duration: 30 })
    expect(wanted('live')).toMatchObject({ status: 'calling' })
    tell({ kind: 'seen', call: 'live', seen: { name: 'unreached', outcome: 'missed' } })
    expect(wanted('live')).toMatchObject({ status: 'unanswered' })
    expect(journal.document('in')).not.toHaveProperty('attempt')
    expect(journal.activityOf('in').map(({ kind }) => kind)).toEqual(['rang', 'answered', 'hung-up', 'log-wanted'])
  })

  it('is not logged by any wish where there is another reason', async () => {
    const { rings, desk, wanted } = openDesk({ recognise: (text) => ({ number: fullNumber(text), log: 'internal' }) })
    rings('in')
    await settled()
    desk.logAllTheSame('in')
    expect(wanted('in')).toBeUndefined()
  })
})
