/** Turns the streams of one program into the times at which it used the microphone. */

/** A stream that is open for less is a probe: programs look this way what a microphone can do. Milliseconds. */
export const PROBE = 300

/** A program that changes its headset closes one stream and opens another within so many milliseconds. */
export const QUIET = 3000

/** A stream that was opened is known by its program's name within so many milliseconds. */
const KNOWN_WITHIN = 500

/** Milliseconds, all by the same clock that nobody can set. */
export interface StreamsState {
  /** When each stream that is open was opened. */
  open: ReadonlyMap<number, number>
  /** The program uses the microphone, or has just stopped. */
  inUse: boolean
  /** When it closed its last stream, while it is not known whether that was the end. */
  releasedAt?: number
}

export type StreamEvent = { kind: 'taken' | 'released'; stream: number; at: number }

/** A use as it becomes known: its beginning once it is no probe, its end once it has been quiet for long enough. */
export interface UseEvent {
  kind: 'began' | 'ended'
  at: number
}

export interface StreamsStep {
  state: StreamsState
  uses: UseEvent[]
  /** When more will be known by waiting alone. */
  wakeAt: number | undefined
}

export const noStreams: StreamsState = { open: new Map(), inUse: false }

/** What is known after `event`, or as of `now` without one. */
export function nextStreams(before: StreamsState, event: StreamEvent | undefined, now: number): StreamsStep {
  if (!event) return settled(before, now)
  const first = settled(before, event.at)
  const second = settled(applied(first.state, event), now)
  return { ...second, uses: [...first.uses, ...second.uses] }
}

function applied(state: StreamsState, { kind, stream, at }: StreamEvent): StreamsState {
  const open = new Map(state.open)
  if (kind === 'taken') return { ...state, open: open.set(stream, open.get(stream) ?? at) }
  const openedAt = open.get(stream)
  open.delete(stream)
  const wasProbe = openedAt === undefined || at - openedAt < PROBE
  const isLast = ![...open.values()].some((other) => at - other >= PROBE)
  return state.inUse && !wasProbe && isLast ? { ...state, open, releasedAt: at } : { ...state, open }
}

function settled(state: StreamsState, now: number): StreamsStep {
  const { open, inUse, releasedAt } = state
  const opened = [...open.values()].sort((a, b) => a - b)
  const real = opened.find((at) => now - at >= PROBE)
  if (releasedAt !== undefined) {
    const quietAt = releasedAt + QUIET
    const candidate = opened.find((at) => at < quietAt)
    // It goes on where another stream was opened in time, which is no probe.
    if (candidate !== undefined && candidate === real) return settled({ open, inUse }, now)
    const next = opened[0] === undefined ? quietAt + KNOWN_WITHIN : Math.min(quietAt + KNOWN_WITHIN, opened[0] + PROBE)
    const wakeAt = candidate === undefined ? next : candidate + PROBE
    if (now < wakeAt) return { state, uses: [], wakeAt }
    return saying({ kind: 'ended', at: releasedAt }, settled({ open, inUse: false }, now))
  }
  if (!inUse && real !== undefined) return saying({ kind: 'began', at: real }, settled({ open, inUse: true }, now))
  const [candidate] = inUse ? [] : opened
  return { state, uses: [], wakeAt: candidate === undefined ? undefined : candidate + PROBE }
}

const saying = (use: UseEvent, step: StreamsStep): StreamsStep => ({ ...step, uses: [use, ...step.uses] })
