import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MicrophoneEvent } from '../../../../src/main/lines/microphone/microphone'
import { PulseMicrophone } from '../../../../src/main/lines/microphone/pulse-microphone'
import { readSourceOutputs, readSubscribed } from '../../../../src/main/lines/microphone/source-outputs'
import type { MicrophoneProblem } from '../../../../src/shared/snapshot'
import { SimulatedTime } from '../../../support/simulated-time'

const output = (index: unknown, binary?: unknown, name?: unknown) => ({
  index,
  corked: false,
  properties: { 'application.process.binary': binary, 'application.name': name },
})

describe('the list of streams', () => {
  it.each([
    [[output(7, 'baresip', 'ALSA plug-in [baresip]')], [[7, 'baresip']]],
    [[output(7, undefined, 'Firefox')], [[7, 'Firefox']]],
    [
      [output(7, '', 'Firefox'), output(8, 'zoom')],
      [
        [7, 'Firefox'],
        [8, 'zoom'],
      ],
    ],
    [[output(7), output(-1, 'a'), output('8', 'b'), output(9.5, 'c'), { index: 3 }, null, 'x'], []],
    [[output(7, '\u202egnp.exe\n')], [[7, 'gnp.exe']]],
    [[output(7, { length: 5 }, 'Name')], [[7, 'Name']]],
    [[output(7, 'x'.repeat(5000))], [[7, 'x'.repeat(100)]]],
    [[], []],
  ])('%#', (list, streams) => expect([...(readSourceOutputs(JSON.stringify(list)) ?? [])]).toEqual(streams))

  it.each(['', 'Connection refused', '{"index":1}', '[', 'null'])('%j is none', (text) =>
    expect(readSourceOutputs(text)).toBeUndefined(),
  )

  it('has a bound, and is read or left whatever it is', () => {
    const many = Array.from({ length: 5000 }, (_, index) => output(index, 'a'))
    expect(readSourceOutputs(JSON.stringify(many))?.size).toBe(200)
    fc.assert(
      fc.property(fc.json(), (json) => {
        readSourceOutputs(json)
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  it.each([
    ["Event 'new' on source-output #12", { kind: 'new', stream: 12 }],
    ["Event 'remove' on source-output #12", { kind: 'remove', stream: 12 }],
    ["Event 'change' on source-output #12", undefined],
    ["Event 'new' on sink-input #12", undefined],
    ["Event 'new' on source-output #12345678901", undefined],
    ['', undefined],
  ])('changes by %j', (line, event) => expect(readSubscribed(line)).toEqual(event))
})

/** A sound server, and what a microphone tells of it. */
function serverForTest() {
  const time = new SimulatedTime()
  const streams = new Map<number, string>()
  const told: unknown[] = []
  let running: { onLine(line: string): void; onEnd(problem: MicrophoneProblem): void } | undefined
  const server = { lists: 0, subscriptions: 0, answers: true }
  const microphone = new PulseMicrophone({
    subscribe: (listeners) => {
      server.subscriptions++
      running = listeners
      return { stop: () => (running = undefined) }
    },
    list: async () => {
      server.lists++
      running?.onLine("Event 'new' on client #1")
      return server.answers ? JSON.stringify([...streams].map(([index, binary]) => output(index, binary))) : undefined
    },
    timers: time,
    elapsed: time.monotonic,
    onError: (error) => told.push(error),
  })
  microphone.onEvent((event: MicrophoneEvent) =>
    told.push(
      event.kind === 'taken' || event.kind === 'released'
        ? `${event.kind} ${event.program} ${event.stream}@${event.at}`
        : event.kind,
    ),
  )
  const pass = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 10) {
      time.pass(0.01)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return {
    server,
    microphone,
    told,
    pass,
    open(stream: number, program: string) {
      streams.set(stream, program)
      running?.onLine(`Event 'new' on source-output #${stream}`)
    },
    shut(stream: number) {
      streams.delete(stream)
      running?.onLine(`Event 'remove' on source-output #${stream}`)
    },
    end: (problem: MicrophoneProblem) => running?.onEnd(problem),
    news: () => told.splice(0),
  }
}

describe('the microphone', () => {
  it('is told of with the program and the moment of the change, and asked for nothing in between', async () => {
    const { microphone, server, pass, open, shut, news } = serverForTest()
    await pass(500)
    expect([microphone.state, news()]).toEqual(['watching', ['changed']])
    const { lists } = server
    await pass(60_000)
    expect(server.lists).toBe(lists)
    open(5, 'baresip')
    await pass(1000)
    shut(5)
    expect(news()).toEqual(['taken baresip 5@60500', 'released baresip 5@61500'])
  })

  it('knows what was open before', async () => {
    const { pass, open, shut, news } = serverForTest()
    open(3, 'baresip')
    await pass(500)
    shut(3)
    expect(news()).toEqual(['changed', 'taken baresip 3@0', 'released baresip 3@500'])
  })

  it('asks once for many streams, and never hears of one that was closed before it was named', async () => {
    const { server, pass, open, shut, news } = serverForTest()
    await pass(500)
    const { lists } = server
    news()
    for (let stream = 0; stream < 5000; stream++) {
      open(stream, 'flood')
      shut(stream)
    }
    open(9000, 'baresip')
    await pass(1000)
    expect(server.lists - lists).toBeLessThanOrEqual(2)
    expect(news()).toEqual(['taken baresip 9000@500'])
  })

  it('says that nothing is known where the server goes, and finds it again, ever more slowly', async () => {
    const { microphone, server, pass, open, end, news } = serverForTest()
    open(3, 'baresip')
    await pass(500)
    news()
    end('no-answer')
    expect([microphone.state, news()]).toEqual(['no-answer', ['changed', 'lost']])
    await pass(1500)
    expect([microphone.state, news()]).toEqual(['watching', ['changed', 'taken baresip 3@1700']])
    const { subscriptions } = server
    server.answers = false
    for (let second = 0; second < 120; second++) {
      end('no-pactl')
      await pass(1000)
    }
    expect(server.subscriptions - subscriptions).toBeLessThan(9)
  })

  it('is not watched any more once closed', async () => {
    const { microphone, server, pass, open, news } = serverForTest()
    await pass(500)
    news()
    microphone.close()
    open(1, 'baresip')
    await pass(2000)
    expect([news(), server.subscriptions]).toEqual([[], 1])
  })
})
