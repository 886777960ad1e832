import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CallManager } from '../../../src/main/calls/call-manager'
import { journalAt } from '../../support/journals'
import { DemoLine } from '../../../src/main/lines/demo-line'
import type { Line } from '../../../src/main/lines/line'
import { manualLine } from '../../../src/main/lines/manual-line'
import type { Agent, LogDecision } from '../../../src/shared/call'
import { fullNumber } from '../../support/numbers'
import { SimulatedTime } from '../../support/simulated-time'
import { temporaryFolder } from '../../support/temporary-folder'

const agent = { email: 'luc@boreal.example', number: '+14505550110' }
const number = fullNumber('+15145550142')

function openDesk({ folder = temporaryFolder(), time = new SimulatedTime(), line = manualLine() as Line } = {}) {
  const journal = journalAt(`${folder}/journal.db`)
  let turns = 0
  let failures = 0
  let sitting: Agent | undefined = agent
  const desk = new CallManager({
    journal,
    line,
    clocks: time,
    serverNow: () => undefined,
    clockCorrection: () => 0,
    newId: randomUUID,
    agent: () => sitting,
    destination: () => ({ api: 'https://crm.example/v2' }),
    leadNotes: () => false,
    readNumber: async (text) => ({ number: fullNumber(text), log: true }),
    onIncoming: () => {},
    onRecorded: () => {},
    onUnrecorded: () => {},
    onChange: () => turns++,
    onWriteFailed: () => failures++,
    onError: () => {},
  })
  return {
    folder,
    time,
    journal,
    desk,
    /** Somebody else sits down. */
    sits: (agent: Agent | undefined) => (sitting = agent),
    turns: () => turns,
    failures: () => failures,
    dial: async (log: LogDecision = true) => (await desk.dial(number, log)) ?? '',
    phase: (call: string) => journal.call(call)?.phase,
    wanted: (call: string) => journal.callLog(call)?.desired,
  }
}

type OpenDesk = ReturnType<typeof openDesk>

/** As SIGKILL would: the next desk opens what this one left on the disk. */
const afterCrash = async ({ folder, time }: OpenDesk) => {
  time.crash()
  const next = openDesk({ folder, time })
  await next.desk.recover()
  return next
}

describe('the desk', () => {
  it('has written each turn to the journal before anybody is told', async () => {
    const open = openDesk()
    const call = await open.dial()
    expect(open.phase(call)).toEqual({ name: 'dialing' })
    expect(open.wanted(call)).toMatchObject({ status: 'pending' })
    open.time.pass(3)
    open.desk.apply(call, { name: 'answered' })
    expect(open.phase(call)).toEqual({ name: 'talking', answeredAfter: 3000 })
    expect(open.wanted(call)).toMatchObject({ status: 'calling' })
    expect(open.journal.activityOf(call).map(({ kind }) => kind)).toEqual(['dialed', 'answered'])
  })

  it('tells nothing where nothing has changed', async () => {
    const open = openDesk()
    const call = await open.dial()
    open.desk.apply(call, { name: 'answered' })
    const before = open.turns()
    open.desk.apply(call, { name: 'answered' })
    open.desk.apply('no such call', { name: 'hung-up' })
    expect(open.turns()).toBe(before)
  })

  it('keeps what was noted through every turn, a crash among them', async () => {
    const open = openDesk()
    const call = await open.dial()
    open.desk.note(call, 'Wants a van')
    expect(open.journal.call(call)?.note).toBe('Wants a van')
    open.desk.apply(call, { name: 'answered' })
    const next = await afterCrash(open)
    // Nobody has said what became of it, and a note is no sign of life.
    const [{ lastSeenAt } = { lastSeenAt: 0 }] = next.desk.unfinished()
    next.time.pass(60)
    next.desk.note(call, 'Meanwhile')
    expect(next.journal.call(call)?.note).toBe('Meanwhile')
    expect([next.desk.unfinished()[0]?.lastSeenAt, next.journal.liveCalls()[0]?.lastSeenAt]).toEqual([
      lastSeenAt,
      lastSeenAt,
    ])
    next.desk.stillTalking(call)
    expect(next.desk.shown()[0]?.call.note).toBe('Meanwhile')
    next.desk.note(call, 'Wants two vans')
    await next.desk.hangUp(call)
    expect(next.journal.call(call)).toMatchObject({ note: 'Wants two vans', phase: { name: 'ended' } })
    expect(next.wanted(call)).toMatchObject({ status: 'answered', description: 'Wants two vans' })
  })

  it('owes the CRM nothing for a call that is not to be logged', async () => {
    const open = openDesk()
    for (const reason of ['private', 'internal', 'emergency', 'no-e164'] as const) {
      const call = await open.dial(reason)
      await open.desk.hangUp(call)
      expect(open.journal.callLog(call)).toBeUndefined()
    }
    expect(open.journal.recentCalls(30)).toHaveLength(4)
  })

  it('shows an ended call until it is done with or the next call begins', async () => {
    const open = openDesk()
    const shown = () => open.desk.shown().map(({ call }) => call.phase.name)
    await open.desk.hangUp(await open.dial())
    expect(shown()).toEqual(['ended'])
    const next = await open.dial()
    expect(shown()).toEqual(['dialing'])
    await open.desk.hangUp(next)
    open.desk.dismiss(next)
    expect(shown()).toEqual([])
  })

  it('gives a line that is not there no call', async () => {
    const open = openDesk({ line: { ...manualLine(), state: 'unavailable' } })
    expect(await open.dial()).toBe('')
    expect(open.journal.recentCalls(1)).toEqual([])
  })

  it('keeps a call that the line could not place, as failed', async () => {
    const open = openDesk({ line: { ...manualLine(), dial: async () => ({ kind: 'unavailable' }) } })
    const call = await open.dial()
    expect(open.phase(call)).toMatchObject({ name: 'ended', outcome: 'failed' })
  })

  it('changes nothing in a call whose log does not wait for it', async () => {
    const open = openDesk()
    const call = await open.dial()
    await open.desk.hangUp(call)
    const before = [open.journal.call(call), open.journal.activityOf(call), open.turns()]
    open.desk.edits.fixRejected(call, { ownNumber: '+14505550199' })
    open.desk.edits.fixRejected('no such call', { ownNumber: '+14505550199' })
    expect([open.journal.call(call), open.journal.activityOf(call), open.turns()]).toEqual(before)
  })

  it('shows a call as it was put right, where it still stands on the panel', async () => {
    const open = openDesk()
    const call = await open.dial()
    await open.desk.hangUp(call)
    const document = open.journal.callLog(call)
    if (document) open.journal.saveDocument({ ...document, rejected: { kind: 'invalid', fields: { to: ['No.'] } } })
    open.desk.edits.fixRejected(call, { customer: fullNumber('+14505550199') })
    expect(open.desk.shown().map(({ call }) => call.number.display)).toEqual(['(450) 555-0199'])
    expect(open.wanted(call)).toMatchObject({ to: '+14505550199' })
  })

  it('writes no sign of life while no call lives', async () => {
    const open = openDesk()
    await open.desk.hangUp(await open.dial())
    const beats: string[] = []
    open.journal.beat = (call) => beats.push(call)
    open.time.pass(3600)
    expect(beats).toEqual([])
  })
})

describe('whose call it is', () => {
  const mate = { email: 'eve@boreal.example', number: '+14505550111' }
  const owner = ({ wanted }: OpenDesk, call: string) => [wanted(call)?.['user_email'], wanted(call)?.['from']]
  const lucs = [agent.email, agent.number]

  it('is said when it is dialed, and stays so whoever sits there when it ends', async () => {
    const open = openDesk()
    const call = await open.dial()
    open.sits(mate)
    open.desk.assignOwner(mate)
    open.desk.apply(call, { name: 'answered' })
    await open.desk.hangUp(call)
    expect(owner(open, call)).toEqual(lucs)
    expect(owner(open, await open.dial())).toEqual([mate.email, mate.number])
  })

  it.each([
    ['stillTalking', (desk: CallManager, call: string) => desk.stillTalking(call)],
    ['endedAt', (desk: CallManager, call: string) => desk.endedAt(call, Date.now())],
    ['notAnswered', (desk: CallManager, call: string) => desk.notAnswered(call)],
  ] as const)('stays so after a crash and a switch: %s', async (_name, answer) => {
    const before = openDesk()
    const call = await before.dial()
    const open = await afterCrash(before)
    open.sits(mate)
    open.desk.assignOwner(mate)
    answer(open.desk, call)
    expect(owner(open, call)).toEqual(lucs)
  })

  it('of a call made before anybody was known, is the first who connects, though the disk refuses to write it', async () => {
    const open = openDesk()
    open.sits(undefined)
    const call = await open.dial()
    const record = open.journal.record.bind(open.journal)
    open.journal.record = () => {
      throw new Error('disk full')
    }
    open.desk.assignOwner(agent)
    open.desk.assignOwner(mate)
    open.journal.record = record
    open.time.pass(15)
    expect(owner(open, call)).toEqual(lucs)
  })
})

describe('a disk that refuses', () => {
  const failing = async () => {
    const open = openDesk()
    const call = await open.dial()
    const record = open.journal.record.bind(open.journal)
    open.journal.record = () => {
      throw new Error('SQLITE_FULL: database or disk is full')
    }
    return { open, call, heal: () => (open.journal.record = record) }
  }

  it('costs the call nothing: it goes on in memory, and the agent is told', async () => {
    const { open, call } = await failing()
    open.time.pass(5)
    open.desk.apply(call, { name: 'answered' })
    expect(open.desk.shown().map(({ call }) => call.phase.name)).toEqual(['talking'])
    expect([open.desk.isWritten, open.failures()]).toEqual([false, 1])
    expect(open.phase(call)).toEqual({ name: 'dialing' })
  })

  it('gets everything that happened as soon as it takes it again, though the call is over', async () => {
    const { open, call, heal } = await failing()
    open.time.pass(5)
    open.desk.apply(call, { name: 'answered' })
    open.time.pass(30)
    await open.desk.hangUp(call)
    heal()
    open.time.pass(16)
    expect(open.desk.isWritten).toBe(true)
    expect(open.wanted(call)).toMatchObject({ status: 'answered', duration: 30 })
    expect(open.journal.activityOf(call).map(({ kind }) => kind)).toEqual(['dialed', 'answered', 'hung-up'])
  })

  it('one call for good keeps no other from being written', async () => {
    const open = openDesk()
    const bad = await open.dial()
    const record = open.journal.record.bind(open.journal)
    open.journal.record = (turn) => {
      if (turn.call.id === bad) throw new RangeError('Invalid time value')
      record(turn)
    }
    open.time.pass(5)
    open.desk.apply(bad, { name: 'answered' })
    const good = await open.dial()
    open.desk.apply(good, { name: 'answered' })
    expect([open.phase(bad)?.name, open.phase(good)?.name]).toEqual(['dialing', 'talking'])
    expect(open.desk.isWritten).toBe(false)
  })
})

describe('when a call ended that nobody saw end', () => {
  it.each([
    ['before it began', -3600_000, 0],
    ['later than now', 86_400_000, 20_000],
    ['never', Infinity, 20_000],
    ['at no time at all', Number.NaN, 20_000],
  ])('is in the call, though the agent says %s', async (_, after, most) => {
    const open = openDesk()
    const call = await open.dial()
    open.time.pass(5)
    open.desk.apply(call, { name: 'answered' })
    open.time.pass(15)
    const next = await afterCrash(open)
    next.desk.endedAt(call, (next.journal.call(call)?.startedAt ?? 0) + after)
    const phase = next.phase(call)
    expect(next.desk.isWritten).toBe(true)
    expect(phase).toMatchObject({ name: 'ended' })
    expect(phase?.name === 'ended' && phase.endedAfter).toBeLessThanOrEqual(Math.max(most, 5000) + 1000)
    expect(phase?.name === 'ended' && phase.endedAfter).toBeGreaterThanOrEqual(0)
  })
})

describe('a call during which the computer slept', () => {
  const talkAndSleep = async (seconds: number) => {
    const open = openDesk()
    const call = await open.dial()
    open.time.pass(5)
    open.desk.apply(call, { name: 'answered' })
    open.time.pass(60)
    open.time.sleep(seconds)
    open.time.pass(5)
    await open.desk.hangUp(call)
    return { ...open, call, doubt: () => open.journal.call(call)?.doubt }
  }

  it('is kept whole, and its end is doubted', async () => {
    const { call, wanted, doubt } = await talkAndSleep(3600)
    expect(wanted(call)).toMatchObject({ status: 'answered', duration: 3665 })
    expect(doubt()).toMatchObject({ kind: 'slept' })
  })

  it('ends where the sleep began if the agent says so, to the last heartbeat', async () => {
    const { call, desk, wanted, doubt } = await talkAndSleep(3600)
    desk.edits.resolveSleep(call, true)
    expect(wanted(call)).toMatchObject({ status: 'answered', end_at: '2026-11-20T14:04:09Z', duration: 55 })
    expect(doubt()).toBeUndefined()
  })

  it('stays as it is if the agent says that it went on', async () => {
    const { call, desk, wanted, doubt } = await talkAndSleep(3600)
    desk.edits.resolveSleep(call, false)
    expect(wanted(call)).toMatchObject({ duration: 3665 })
    expect(doubt()).toBeUndefined()
  })

  it('is not doubted for a nap', async () => {
    const { doubt } = await talkAndSleep(60)
    expect(doubt()).toBeUndefined()
  })
})

describe('a call that was live when Cadran died', () => {
  const talkAndCrash = async () => {
    const open = openDesk()
    const call = await open.dial()
    open.time.pass(5)
    open.desk.apply(call, { name: 'answered' })
    open.time.pass(100)
    return { call, next: await afterCrash(open) }
  }

  it('is put before the agent with the last sign of life', async () => {
    const { next } = await talkAndCrash()
    expect(next.desk.unfinished()).toMatchObject([
      { call: { phase: { name: 'talking' } }, lastSeenAt: Date.parse('2026-11-20T14:04:54Z') },
    ])
    expect(next.desk.shown()).toEqual([])
  })

  it('is said to have lived as long as it did, though the clock was set in the middle of it', async () => {
    const open = openDesk()
    const call = await open.dial()
    open.time.pass(5)
    open.desk.apply(call, { name: 'answered' })
    open.time.setBack(3600)
    open.time.pass(100)
    const next = await afterCrash(open)
    expect(next.desk.unfinished()).toMatchObject([{ lastSeenAt: Date.parse('2026-11-20T14:04:54Z') }])
  })

  it('goes on where the agent is still talking, the time in between counted', async () => {
    const { call, next } = await talkAndCrash()
    next.time.pass(60)
    next.desk.stillTalking(call)
    next.time.pass(10)
    await next.desk.hangUp(call)
    expect(next.phase(call)).toMatchObject({ outcome: 'answered', talkSeconds: 170 })
    expect(next.desk.unfinished()).toEqual([])
  })

  it('ends when the agent says it did', async () => {
    const { call, next } = await talkAndCrash()
    next.desk.endedAt(call, Date.parse('2026-11-20T14:04:14Z'))
    expect(next.wanted(call)).toMatchObject({ status: 'answered', end_at: '2026-11-20T14:04:14Z', duration: 60 })
    expect(next.desk.unfinished()).toEqual([])
  })

  it('never gets a negative duration, whatever time is given', async () => {
    const { call, next } = await talkAndCrash()
    next.desk.endedAt(call, Date.parse('2020-01-01T00:00:00Z'))
    expect(next.wanted(call)).toMatchObject({ status: 'answered', duration: 0 })
  })

  it('was not answered where the agent says so', async () => {
    const { call, next } = await talkAndCrash()
    next.desk.notAnswered(call)
    expect(next.wanted(call)).toMatchObject({ status: 'attempted', duration: 0 })
  })

  it('is closed as it was last seen where nobody says anything for four hours, and says that this is a guess', async () => {
    const { call, next } = await talkAndCrash()
    next.time.pass(4 * 3600 - 1)
    expect(next.desk.unfinished()).toHaveLength(1)
    next.time.pass(2)
    expect(next.desk.unfinished()).toEqual([])
    expect(next.journal.call(call)?.doubt).toEqual({ kind: 'estimated' })
    expect(next.wanted(call)).toMatchObject({ status: 'answered', end_at: '2026-11-20T14:04:54Z', duration: 100 })
  })

  it('was not answered where nobody says anything and nobody had answered', async () => {
    const open = openDesk()
    const call = await open.dial()
    const next = await afterCrash(open)
    next.time.pass(5 * 3600)
    expect(next.wanted(call)).toMatchObject({ status: 'attempted', duration: 0 })
  })

  it('is taken up without a question where the line still has it', async () => {
    const time = new SimulatedTime()
    const line = new DemoLine(time)
    const before = openDesk({ time, line })
    const call = await before.dial()
    const next = openDesk({ folder: before.folder, time, line })
    await next.desk.recover()
    expect(next.desk.unfinished()).toEqual([])
    time.pass(60)
    expect(next.phase(call)).toMatchObject({ name: 'ended', outcome: 'answered', talkSeconds: 5 })
  })
})
