import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HookedLine } from '../../../../src/main/lines/hooks/hooked-line'
import type { LineEvent } from '../../../../src/main/lines/line'
import { manualLine } from '../../../../src/main/lines/manual-line'
import type { Microphone, MicrophoneEvent } from '../../../../src/main/lines/microphone/microphone'
import { takingIn } from '../../../../src/main/lines/microphone/taking'
import { MicrophoneLine } from '../../../../src/main/lines/microphone/microphone-line'
import type { LearntTaking } from '../../../../src/shared/settings'
import { SimulatedTime } from '../../../support/simulated-time'

/** Calls on a line whose softphone is `phone`. What becomes of each is written down with its time in seconds. */
function deskForTest({ takes, hooks = false }: { takes?: LearntTaking['takes']; hooks?: boolean } = {}) {
  const time = new SimulatedTime()
  const now = time.monotonic
  const said: string[] = []
  const learnt: LearntTaking[] = []
  let tell: (event: MicrophoneEvent) => void = () => {}
  const microphone: Microphone = {
    state: 'watching',
    onEvent: (listener) => ((tell = listener), () => {}),
    close: () => {},
  }
  const hooked = new HookedLine({ line: manualLine(), elapsed: now, onIgnored: () => {} })
  const line = new MicrophoneLine({
    line: hooks ? hooked : manualLine(),
    ...{ microphone, timers: time, elapsed: now, program: 'phone' },
    learnt: takes && { program: 'phone', takes, times: 3 },
    onLearnt: (each) => learnt.push(each),
  })
  const seconds = (at: number) => (at / 1000).toFixed(1)
  const words: Partial<Record<LineEvent['kind'], (event: never) => void>> = {
    seen: ({ call, seen, ago = 0 }: Extract<LineEvent, { kind: 'seen' }>) => {
      said.push(`${call} ${seen.name} ${seconds(now() - ago)}`)
      if (seen.name === 'answered') line.talks(call)
      else line.over(call)
    },
    lost: ({ call, ago }: Extract<LineEvent, { kind: 'lost' }>) => said.push(`${call} lost ${seconds(now() - ago)}`),
    'ended-later': ({ call, by }: Extract<LineEvent, { kind: 'ended-later' }>) =>
      said.push(`${call} later ${seconds(by)}`),
  }
  line.onEvent((event) => words[event.kind]?.(event as never))
  let streams = 0
  const open = new Map<string, number>()
  const desk = {
    line,
    hooked,
    learnt,
    microphone,
    said: () => said.splice(0),
    pass: (given: number) => time.pass(given),
    dial(call: string) {
      line
        .dial(call, { number: `+1514555${call.padStart(4, '0')}` })
        .catch((error: unknown) => said.push(String(error)))
    },
    takes(program = 'phone') {
      open.set(program, ++streams)
      tell({ kind: 'taken', program, stream: streams, at: now() })
    },
    releases: (program = 'phone') => tell({ kind: 'released', program, stream: open.get(program) ?? 0, at: now() }),
    loses: () => tell({ kind: 'lost' }),
    /** A call on which the agent says that it was answered. */
    talks(call: string) {
      desk.dial(call)
      time.pass(4)
      desk.takes()
      time.pass(1)
      line.talks(call)
    },
  }
  return desk
}

type Desk = ReturnType<typeof deskForTest>

describe('the microphone', () => {
  it.each<[string, (desk: Desk) => void, string[]]>([
    ['ends the call by its release', (desk) => [desk.pass(55), desk.releases(), desk.pass(5)], ['1 hung-up 60.0']],
    ['ends nothing within three seconds', (desk) => [desk.pass(55), desk.releases(), desk.pass(2.9)], []],
    ['ends nothing by a change of headset', (desk) => [desk.releases(), desk.pass(2), desk.takes(), desk.pass(60)], []],
    [
      'ends nothing by another program',
      (desk) => [desk.takes('meet'), desk.pass(9), desk.releases('meet'), desk.pass(9)],
      [],
    ],
    [
      'ends nothing by a probe',
      (desk) => [desk.pass(9), desk.takes(), desk.pass(0.03), desk.releases(), desk.pass(9)],
      [],
    ],
    ['ends nothing that the agent has ended', (desk) => [desk.line.over('1'), desk.releases(), desk.pass(9)], []],
    ['ends neither of two calls', (desk) => [desk.dial('2'), desk.releases(), desk.pass(9)], []],
    [
      'says nothing of a call from which it was released while there were two',
      (desk) => [
        desk.dial('2'),
        desk.releases(),
        desk.pass(9),
        desk.line.over('2'),
        desk.takes(),
        desk.pass(9),
        desk.releases(),
        desk.pass(9),
      ],
      [],
    ],
    [
      'ends the one that is left of two',
      (desk) => [desk.dial('2'), desk.pass(9), desk.line.over('2'), desk.pass(1), desk.releases(), desk.pass(9)],
      ['1 hung-up 15.0'],
    ],
    [
      'ends the second of two, where the first is over',
      (desk) => [
        desk.dial('2'),
        desk.line.talks('2'),
        desk.line.over('1'),
        desk.pass(1),
        desk.releases(),
        desk.pass(9),
      ],
      ['2 hung-up 6.0'],
    ],
    ['ends nothing where it is not known who used it', (desk) => [desk.pass(9), desk.loses(), desk.pass(9)], []],
    [
      'ends the call by the next release where that was not known for a while',
      (desk) => [desk.loses(), desk.pass(1), desk.takes(), desk.pass(9), desk.releases(), desk.pass(9)],
      ['1 hung-up 15.0'],
    ],
  ])('%s', (_, act, said) => {
    const desk = deskForTest()
    desk.talks('1')
    act(desk)
    expect(desk.said()).toEqual(said)
  })

  it('has the agent asked how a call went that nobody said was answered', () => {
    const desk = deskForTest({ takes: 'before-answer' })
    desk.dial('1')
    desk.takes()
    desk.pass(20)
    desk.releases()
    desk.pass(9)
    expect(desk.said()).toEqual(['1 lost 20.0'])
    // It may go on, or a second one may have begun.
    desk.dial('2')
    desk.takes()
    desk.pass(9)
    desk.releases()
    desk.pass(9)
    expect(desk.said()).toEqual([])
  })

  it('tells the answer where the program is known to take it then, and only then', () => {
    const learnt = deskForTest({ takes: 'at-answer' })
    const unlearnt = deskForTest()
    for (const desk of [learnt, unlearnt]) {
      desk.dial('1')
      desk.pass(5)
      desk.takes()
      desk.pass(9)
      desk.releases()
      desk.pass(9)
    }
    expect(learnt.said()).toEqual(['1 answered 5.0', '1 hung-up 14.0'])
    expect(unlearnt.said()).toEqual(['1 lost 14.0'])
  })

  it('says nothing of a call for which it was in use before', () => {
    const desk = deskForTest({ takes: 'at-answer' })
    desk.takes()
    desk.pass(9)
    desk.dial('1')
    desk.line.talks('1')
    desk.pass(9)
    desk.releases()
    desk.pass(9)
    expect(desk.said()).toEqual([])
  })

  it('ends a call that goes on after a restart', async () => {
    const desk = deskForTest()
    desk.takes()
    desk.pass(1)
    await desk.line.ask('1', { direction: 'outgoing', number: '' })
    desk.line.resumed('1')
    desk.line.talks('1')
    desk.pass(9)
    desk.releases()
    desk.pass(9)
    expect(desk.said()).toEqual(['1 hung-up 10.0'])
  })

  it('leaves calls to a softphone that reports them', () => {
    const desk = deskForTest({ hooks: true, takes: 'at-answer' })
    desk.dial('1')
    desk.hooked.apply({ event: 'answered', number: '+15145550001' })
    desk.hooked.apply({ event: 'ended', number: '+15145550001' })
    desk.said()
    desk.dial('2')
    desk.hooked.apply({ event: 'ringing', number: '+15145550002' })
    desk.takes()
    desk.pass(9)
    desk.releases()
    desk.pass(9)
    expect(desk.said()).toEqual([])
    desk.hooked.apply({ event: 'ended', number: '+15145550002' })
    expect(desk.said()).toEqual(['2 hung-up 18.0'])
  })

  it('is corrected by a report that comes later', () => {
    const desk = deskForTest({ hooks: true })
    desk.talks('1')
    desk.pass(5)
    desk.releases()
    desk.pass(20)
    desk.hooked.apply({ event: 'ended', number: '+15145550001' })
    expect(desk.said()).toEqual(['1 hung-up 10.0', '1 later 20.0'])
  })
})

describe('a call that was only held', () => {
  const held = (): Desk => {
    const desk = deskForTest()
    desk.talks('1')
    desk.pass(5)
    desk.releases()
    desk.pass(60)
    expect(desk.said()).toEqual(['1 hung-up 10.0'])
    expect(desk.line.again('1')).toBeUndefined()
    return desk
  }

  it('goes on by one press, and ends with the next release', () => {
    const desk = held()
    desk.takes()
    desk.pass(1)
    expect(desk.line.again('1')).toBe('offered')
    desk.line.goOn('1')
    expect(desk.line.again('1')).toBe('goes-on')
    desk.pass(29)
    desk.releases()
    desk.pass(5)
    expect(desk.said()).toEqual(['1 later 90.0'])
    expect(desk.line.again('1')).toBeUndefined()
  })

  it('is put right as well where the press comes after its end', () => {
    const desk = held()
    desk.takes()
    desk.pass(10)
    desk.releases()
    desk.pass(60)
    desk.line.goOn('1')
    expect(desk.said()).toEqual(['1 later 70.0'])
  })

  it.each<[string, (desk: Desk) => void]>([
    ['after two minutes', (desk) => [desk.pass(61), desk.takes(), desk.pass(1)]],
    ['for a call that was dialed since', (desk) => [desk.dial('2'), desk.takes(), desk.pass(1)]],
    ['for a probe', (desk) => [desk.takes(), desk.pass(0.1), desk.releases(), desk.pass(1)]],
    ['for another program', (desk) => [desk.takes('meet'), desk.pass(1)]],
  ])('is not asked about %s', (_, act) => {
    const desk = held()
    act(desk)
    expect(desk.line.again('1')).toBeUndefined()
    expect(desk.line.goOn('1')).toBe(false)
  })
})

describe('when a program takes the microphone', () => {
  it.each([
    [{ dialedAt: 0, takenAt: 5000, answeredAt: 6000 }, 'at-answer'],
    [{ dialedAt: 0, takenAt: 5600, answeredAt: 5000 }, 'at-answer'],
    [{ dialedAt: 0, takenAt: 500, answeredAt: 8000 }, 'before-answer'],
    [{ dialedAt: 0, takenAt: 500, answeredAt: 1500 }, undefined],
    [{ dialedAt: 0, takenAt: 5000, answeredAt: 7500 }, undefined],
    [{ dialedAt: 0, takenAt: 9000, answeredAt: 5000 }, undefined],
  ])('%j shows %s', (call, taking) => expect(takingIn(call)).toBe(taking))

  it('is learnt from three calls in a row, by what the agent says', () => {
    const desk = deskForTest()
    for (const call of ['1', '2', '3', '4']) {
      expect(desk.line.microphone.takes).toBe(call === '4' ? 'at-answer' : undefined)
      desk.talks(call)
      desk.pass(5)
      desk.releases()
      desk.pass(200)
    }
    expect(desk.learnt.at(-1)).toEqual({ program: 'phone', takes: 'at-answer', times: 3 })
  })
})

/** Whatever happens in any order, no call is told to have ended while the microphone is used for it. */
it('ends no call but one that was alone, and by a release that was followed by three quiet seconds', () => {
  const step = fc.record({
    does: fc.constantFrom('dial', 'talk', 'over', 'take', 'release', 'probe', 'other', 'lose'),
    call: fc.constantFrom('1', '2', '3', '4'),
    after: fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 200_000 })),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const desk = deskForTest()
      const dialed = new Set<string>()
      const live = new Set<string>()
      let isTaken = false
      let at = 0
      let releasedAt: number | undefined
      for (const { does, call, after } of steps) {
        desk.pass(after / 1000)
        at += after
        for (const said of desk.said()) {
          const [ref = '', name, seconds] = said.split(' ')
          if (name === 'later') continue
          expect([...live], said).toEqual([ref])
          expect(isTaken, said).toBe(false)
          expect(seconds).toBe((Number(releasedAt) / 1000).toFixed(1))
          expect(at - Number(releasedAt)).toBeGreaterThanOrEqual(3000)
          live.delete(ref)
          // The agent answers what they are asked.
          if (name === 'lost') desk.line.over(ref)
        }
        if (does === 'dial' && !dialed.has(call)) {
          dialed.add(call)
          live.add(call)
          desk.dial(call)
        } else if (does === 'talk' && live.has(call)) desk.line.talks(call)
        else if (does === 'over' && live.delete(call)) desk.line.over(call)
        else if (does === 'take' && !isTaken) {
          isTaken = true
          desk.takes()
        } else if (does === 'release' && isTaken) {
          isTaken = false
          releasedAt = at
          desk.releases()
        } else if (does === 'probe' && !isTaken) {
          desk.takes()
          desk.pass(0.05)
          at += 50
          desk.releases()
        } else if (does === 'other') desk.takes('meet')
        else if (does === 'lose') {
          isTaken = false
          desk.loses()
        }
      }
    }),
    { seed: 20261201, numRuns: 3000 },
  )
})
