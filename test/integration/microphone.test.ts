/** Calls that are seen by who uses the microphone, as a real sound server tells it. */
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'

import { realTimers } from '../../src/main/lib/timers'
import type { LineEvent } from '../../src/main/lines/line'
import { manualLine } from '../../src/main/lines/manual-line'
import { pactl } from '../../src/main/lines/microphone/pactl'
import { PulseMicrophone } from '../../src/main/lines/microphone/pulse-microphone'
import { MicrophoneLine } from '../../src/main/lines/microphone/microphone-line'
import { RECORDER, soundServerForTest } from '../support/sound-server'

const elapsed = () => performance.now()

/** A line whose softphone is what records here. */
async function microphoneLine(program = RECORDER) {
  const errors: unknown[] = []
  const parts = { timers: realTimers, elapsed }
  const microphone = new PulseMicrophone({ ...pactl, ...parts, onError: (error) => errors.push(error) })
  const line = new MicrophoneLine({
    ...{ line: manualLine(), microphone, program, learnt: undefined, onLearnt: () => {}, ...parts },
  })
  const ends: { call: string; at: number }[] = []
  line.onEvent((event: LineEvent) => {
    if (event.kind === 'seen') ends.push({ call: event.call, at: elapsed() - (event.ago ?? 0) })
  })
  await vi.waitUntil(() => microphone.state === 'watching', { timeout: 10_000 })
  return { line, microphone, ends, errors }
}

async function talking(line: MicrophoneLine, call: string) {
  await line.dial(call, { number: '+15145550142' })
  line.talks(call)
}

const QUIET = 3000
/** Half a second is promised; the rest is for a computer with other work. */
const close = (at: number) => ({ from: at - 500, to: at + 1500 })

test('the end of a call is when its program lets go of the microphone, once three seconds have passed', async () => {
  const server = await soundServerForTest()
  const { line, ends, errors } = await microphoneLine()
  await talking(line, 'one')
  const recorder = await server.record()
  await pause(1000)
  const released = elapsed()
  await recorder.stop()
  await pause(QUIET - 800)
  expect(ends).toEqual([])
  await vi.waitUntil(() => ends.length > 0, { timeout: 10_000 })
  const { from, to } = close(released)
  expect(ends).toMatchObject([{ call: 'one' }])
  expect(ends[0]?.at).toBeGreaterThan(from)
  expect(ends[0]?.at).toBeLessThan(to)
  expect([line.microphone.programs, errors]).toEqual([[RECORDER], []])
  line.close()
})

test('another program, and one that opens the microphone again in time, end no call', async () => {
  const server = await soundServerForTest()
  const { line, ends } = await microphoneLine('linphone')
  const { line: own, ends: ofOwn } = await microphoneLine()
  await talking(line, 'of another')
  await talking(own, 'with a new headset')
  const first = await server.record()
  await pause(600)
  await first.stop()
  await pause(800)
  const second = await server.record()
  await pause(QUIET + 1000)
  expect([ends, ofOwn]).toEqual([[], []])
  await second.stop()
  await vi.waitUntil(() => ofOwn.length > 0, { timeout: 10_000 })
  expect(ends).toEqual([])
  line.close()
  own.close()
})

test('a sound server that goes away in a call ends none', async () => {
  const server = await soundServerForTest()
  const { line, ends, microphone } = await microphoneLine()
  await talking(line, 'one')
  await server.record()
  await pause(600)
  await server.end()
  await vi.waitUntil(() => microphone.state === 'no-answer', { timeout: 10_000 })
  await pause(QUIET + 500)
  expect(ends).toEqual([])
  line.close()
})
