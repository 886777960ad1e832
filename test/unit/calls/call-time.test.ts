import { describe, expect, it } from 'vitest'
import { fullNumber } from '../../support/numbers'
import { openDesk, settled } from '../../support/scripted-desk'
import { SimulatedTime } from '../../support/simulated-time'
import { temporaryFolder } from '../../support/temporary-folder'

const customer = '+15145550142'
const HOUR = 3600

interface Setting {
  /** Whether the system tells one start of the computer from another. */
  namesBoots?: boolean
  /** Whether the CRM has told its time before Cadran dies. */
  hearsServer?: boolean
}

/** A call is answered after 5 seconds and goes on for 20 more; then Cadran dies. */
async function diedTalking({ namesBoots = true, hearsServer = false }: Setting = {}) {
  const time = new SimulatedTime()
  time.namesBoots = namesBoots
  time.pass(1000)
  const folder = temporaryFolder()
  /** The CRM's clock follows nobody's hand. */
  let [server, heard] = [Date.UTC(2026, 10, 20, 14), hearsServer]
  const serverNow = () => (heard ? server : undefined)
  const pass = (seconds: number) => {
    server += seconds * 1000
    time.pass(seconds)
  }
  const before = openDesk({ time, folder, serverNow })
  const call = (await before.desk.dial(fullNumber(customer), true)) ?? ''
  pass(5)
  before.desk.apply(call, { name: 'answered' })
  pass(20)
  time.crash()
  return {
    time,
    call,
    pass,
    hearServer: (isHeard = true) => (heard = isHeard),
    reboot(seconds: number) {
      server += seconds * 1000
      time.reboot(seconds)
    },
    async restart() {
      const next = openDesk({ time, folder, serverNow })
      await next.desk.recover()
      return next
    },
  }
}

/** Cadran is back after 10 seconds, they talk for 30 more: a minute in all. */
async function talkOn(before: Awaited<ReturnType<typeof diedTalking>>) {
  const next = await before.restart()
  next.desk.stillTalking(before.call)
  before.pass(30)
  await next.desk.hangUp(before.call)
  return next
}

describe('the talk time of a call that Cadran died in', () => {
  for (const namesBoots of [true, false])
    for (const [what, seconds] of [
      ['forward', HOUR],
      ['back', -HOUR],
      ['not at all', 0],
    ] as const)
      it(`is a minute, with the clock set ${what} meanwhile${namesBoots ? '' : ', where the system names no boots'}`, async () => {
        const before = await diedTalking({ namesBoots, hearsServer: !namesBoots })
        before.time.setBack(-seconds)
        before.pass(10)
        const { wanted } = await talkOn(before)
        expect(wanted(before.call)).toMatchObject({
          status: 'answered',
          duration: 60,
          start_at: '2026-11-20T14:19:49Z',
          end_at: '2026-11-20T14:20:54Z',
        })
      })

  it('counts a sleep while Cadran was away', async () => {
    const before = await diedTalking()
    before.time.sleep(600)
    before.pass(10)
    const { wanted } = await talkOn(before)
    expect(wanted(before.call)).toMatchObject({ duration: 660 })
  })

  it('is told by the CRM’s clock where the computer was started anew, however long it is up', async () => {
    const before = await diedTalking({ hearsServer: true })
    before.time.setBack(-HOUR)
    before.reboot(2000)
    const { wanted } = await talkOn(before)
    expect(wanted(before.call)).toMatchObject({ duration: 20 + 2000 + 30 })
  })

  it('is told by the CRM’s clock also where that is heard only after the agent said that they still talk', async () => {
    const before = await diedTalking({ hearsServer: true })
    before.hearServer(false)
    before.reboot(30)
    const next = await before.restart()
    next.desk.stillTalking(before.call)
    before.pass(20)
    before.hearServer()
    before.pass(10)
    await next.desk.hangUp(before.call)
    expect(next.wanted(before.call)).toMatchObject({ duration: 80 })
  })

  it('is asked for where no clock tells it: the agent says when the call ended', async () => {
    const before = await diedTalking()
    before.time.setBack(-HOUR)
    before.reboot(30)
    const next = await talkOn(before)
    expect(next.wanted(before.call)).toMatchObject({ status: 'calling' })
    const [asked] = next.desk.unfinished()
    expect([asked?.call.id, next.desk.liveCount]).toEqual([before.call, 0])
    next.desk.endedAt(before.call, (asked?.call.startedAt ?? 0) + 95_000)
    expect(next.wanted(before.call)).toMatchObject({ status: 'answered', duration: 90 })
  })

  it('is asked for where the softphone has the call still, and tells its end', async () => {
    const before = await diedTalking()
    before.reboot(30)
    const next = await before.restart()
    next.has.add(before.call)
    await next.desk.askAgain()
    expect(next.phases()).toEqual(['talking'])
    next.tell({ kind: 'seen', call: before.call, seen: { name: 'hung-up' } })
    expect([next.phases(), next.desk.unfinished().length]).toEqual([[], 1])
  })
})

describe('the end that the agent gives, as the clock now shows it', () => {
  for (const [what, seconds] of [
    ['forward', HOUR],
    ['back', -HOUR],
  ] as const)
    it(`is that of the call, with the clock set ${what} while Cadran was away`, async () => {
      const before = await diedTalking()
      before.time.setBack(-seconds)
      before.pass(100)
      const next = await before.restart()
      const [asked] = next.desk.unfinished()
      // It began 125 seconds ago.
      const shownStart = (asked?.call.startedAt ?? 0) + (asked?.clockShift ?? 0)
      expect(Math.round((before.time.now() - shownStart) / 1000)).toBe(125)
      next.desk.endedAt(before.call, before.time.now() - 60_000)
      expect(next.wanted(before.call)).toMatchObject({ duration: 60, start_at: '2026-11-20T14:19:49Z' })
    })
})

it('a line that is lost in a call lost it when it went, whatever the clock was set to since', async () => {
  const { desk, tell, turn, time } = openDesk()
  const call = (await desk.dial(fullNumber(customer), true)) ?? ''
  tell({ kind: 'seen', call, seen: { name: 'answered' } })
  time.pass(10)
  time.setBack(-HOUR)
  turn('connecting')
  time.pass(10)
  turn('ready')
  await settled()
  const [lost] = desk.unfinished()
  expect((lost?.lastSeenAt ?? 0) - (lost?.call.startedAt ?? 0)).toBe(10_000)
})
