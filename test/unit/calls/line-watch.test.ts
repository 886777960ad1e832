import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Desk } from '../../../src/main/calls/desk'
import { Journal } from '../../../src/main/journal/journal'
import type { Line, LineEvent } from '../../../src/main/lines/line'
import { manualLine } from '../../../src/main/lines/manual-line'
import { fullNumber } from '../../support/numbers'
import { SimulatedTime } from '../../support/simulated-time'
import { temporaryFolder } from '../../support/temporary-folder'

const [customer, other] = ['+15145550142', '+14505550127']

/** A line that tells what the test says, and has the calls that it says. */
function scriptedLine() {
  const has = new Set<string>()
  const listeners = new Set<(event: LineEvent) => void>()
  const line = {
    ...manualLine(),
    kind: 'softphone' as const,
    state: 'ready' as Line['state'],
    sees: { answer: true, end: true, incoming: true, recording: true },
    ask: async (call: string) => (has.has(call) ? ('live' as const) : ('unknown' as const)),
    onEvent: (listener: (event: LineEvent) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const tell = (event: LineEvent) => listeners.forEach((listener) => listener(event))
  const turn = (state: Line['state']) => {
    line.state = state
    tell({ kind: 'changed' })
  }
  return { line, has, tell, turn }
}

function openDesk({ time = new SimulatedTime(), folder = temporaryFolder() } = {}) {
  const scripted = scriptedLine()
  const journal = new Journal(`${folder}/journal.db`)
  const incoming: string[] = []
  let understood = Promise.resolve()
  const desk = new Desk({
    ...{ journal, line: scripted.line, timers: time, ticks: time, now: time.now },
    clockCorrection: () => 0,
    newId: randomUUID,
    agent: () => ({ email: 'luc@boreal.example', number: '+14505550110' }),
    destination: () => ({ api: 'https://crm.example/v2' }),
    leadNotes: () => false,
    recognise: async (text) => {
      await understood
      return { number: fullNumber(text), log: true }
    },
    onIncoming: ({ id }) => incoming.push(id),
    onRecorded: () => {},
    onUnrecorded: () => {},
    onTurn: () => {},
    onWriteFailed: () => {},
  })
  return {
    ...{ ...scripted, time, folder, journal, desk, incoming },
    rings: (call: string, number = other) => scripted.tell({ kind: 'begun', call, direction: 'incoming', number }),
    /** Numbers are understood only when what this answers is called. */
    holdUp() {
      let resolve = () => {}
      const promise = new Promise<void>((done) => (resolve = done))
      understood = promise
      return resolve
    },
    phases: () => desk.calls().map(({ call }) => call.phase.name),
    wanted: (call: string) => journal.callLog(call)?.desired,
  }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

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
        .calls()
        .filter(({ held }) => held)
        .map(({ call }) => call.id),
    ).toEqual([first])
    tell({ kind: 'held', call: first, held: false })
    time.pass(5)
    tell({ kind: 'seen', call: first, seen: { name: 'hung-up' } })
    expect([wanted(first)?.['duration'], wanted('in')?.['duration']]).toEqual([20, 5])
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
    expect(journal.happenings(call).map(({ kind }) => kind)).toEqual(['dialed', 'answered'])
  })

  it('and comes back without it, leaves its end to the agent, as of when the line went', async () => {
    const { call, turn, phases, desk, wanted } = await talking()
    turn('ready')
    await settled()
    expect(phases()).toEqual([])
    expect(desk.unfinished()).toMatchObject([{ lost: true, lastSeenAt: Date.parse('2026-11-20T14:03:19.400Z') }])
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
