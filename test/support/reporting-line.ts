/** A line by hand whose softphone reports its calls by commands, read as the helper's lines are. */
import { argumentsIn, readHookEvent } from '../../src/main/lines/hooks/hook-event'
import { HookedLine } from '../../src/main/lines/hooks/hooked-line'
import type { LineEvent } from '../../src/main/lines/line'
import { manualLine } from '../../src/main/lines/manual-line'
import { SimulatedTime } from './simulated-time'

export function reportingLine() {
  const time = new SimulatedTime()
  const ignored: string[] = []
  const line = new HookedLine({
    line: manualLine(),
    elapsed: time.monotonic,
    onIgnored: (_, why) => ignored.push(why),
  })
  const events: LineEvent[] = []
  line.onEvent((event) => events.push(event))
  return {
    time,
    line,
    events,
    ignored,
    /** What the helper sends for a command with these arguments. */
    report(...args: string[]) {
      const event = readHookEvent(argumentsIn(args.join('\t')))
      if (event) line.apply(event)
      else ignored.push('not an event')
    },
    /** What was told of each call, in order. */
    told: () =>
      events.flatMap((event) =>
        event.kind === 'seen' ? [event.seen.name] : event.kind === 'changed' ? [] : [event.kind],
      ),
  }
}
