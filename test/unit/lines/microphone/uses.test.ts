import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  nextStreams,
  noStreams,
  PROBE,
  QUIET,
  type StreamEvent,
  type UseEvent,
} from '../../../../src/main/lines/microphone/uses'

/** `+1@200`: stream 1 is opened after 200 ms; `-1@900`: it is closed. Time goes on until all is known. */
function usesOf(...written: string[]): string[] {
  return play(
    written.map((each) => {
      const [, sign, stream, at] = /^([+-])(\d+)@(\d+)$/.exec(each) ?? []
      return { kind: sign === '+' ? 'taken' : 'released', stream: Number(stream), at: Number(at) }
    }),
  ).map(({ kind, at }) => `${kind}@${at}`)
}

function play(events: StreamEvent[]): UseEvent[] {
  let state = noStreams
  let wakeAt: number | undefined
  const uses: UseEvent[] = []
  const step = (event: StreamEvent | undefined, now: number) => {
    const next = nextStreams(state, event, now)
    state = next.state
    wakeAt = next.wakeAt
    uses.push(...next.uses)
  }
  for (const event of events) {
    while (wakeAt !== undefined && wakeAt <= event.at) step(undefined, wakeAt)
    step(event, event.at)
  }
  while (wakeAt !== undefined) step(undefined, wakeAt)
  return uses
}

describe('a program uses the microphone', () => {
  it.each([
    ['from its stream until that is closed', ['+1@1000', '-1@61000'], ['began@1000', 'ended@61000']],
    ['and goes on', ['+1@1000'], ['began@1000']],
    ['not where it only looks what there is', ['+1@1000', '-1@1036', '+2@1100', '-2@1399'], []],
    ['from the stream behind a probe', ['+1@1000', '-1@1036', '+2@1100', '-2@9000'], ['began@1100', 'ended@9000']],
    ['through a change of headset', ['+1@0', '-1@5000', '+2@7900', '-2@9000'], ['began@0', 'ended@9000']],
    ['through a change that overlaps', ['+1@0', '+2@4900', '-1@5000', '-2@9000'], ['began@0', 'ended@9000']],
    [
      'until it closed it, whatever it probes then',
      ['+1@0', '-1@5000', '+2@6000', '-2@6100'],
      ['began@0', 'ended@5000'],
    ],
    [
      'again after three quiet seconds',
      ['+1@0', '-1@5000', '+2@8100', '-2@9000'],
      ['began@0', 'ended@5000', 'began@8100', 'ended@9000'],
    ],
    ['with several streams, until the last', ['+1@0', '+2@10', '-1@5000', '-2@9000'], ['began@0', 'ended@9000']],
    ['whatever stream nobody saw open is closed', ['-7@10', '+1@20', '-7@500', '-1@2000'], ['began@20', 'ended@2000']],
    ['once only where it is told twice', ['+1@0', '+1@900', '-1@5000', '-1@5001'], ['began@0', 'ended@5000']],
  ])('%s', (_, events, uses) => expect(usesOf(...events)).toEqual(uses))

  it('is the same however the streams come: no probe and no short pause is an end, and every use has one', () => {
    const streams = fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 8000 }),
        lasts: fc.oneof(fc.integer({ min: 1, max: 350 }), fc.integer({ min: 1, max: 9000 })),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(streams, (given) => {
        let at = 0
        const spans = given.map(({ gap, lasts }, stream) => ({ stream, from: (at += gap + 1), to: at + lasts }))
        const events = spans
          .flatMap(({ stream, from, to }): StreamEvent[] => [
            { kind: 'taken', stream, at: from },
            { kind: 'released', stream, at: to },
          ])
          .sort((a, b) => a.at - b.at)
        const real = spans.filter(({ from, to }) => to - from >= PROBE).sort((a, b) => a.from - b.from)
        const expected: { from: number; to: number }[] = []
        for (const { from, to } of real) {
          const last = expected.at(-1)
          if (last && from < last.to + QUIET) last.to = Math.max(last.to, to)
          else expected.push({ from, to })
        }
        expect(play(events)).toEqual(
          expected.flatMap((use) => [
            { kind: 'began', at: use.from },
            { kind: 'ended', at: use.to },
          ]),
        )
      }),
      { seed: 20261201, numRuns: 2000 },
    )
  })
})
