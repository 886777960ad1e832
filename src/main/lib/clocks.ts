import { uptime } from 'node:os'
import { bootId } from './boot-id'
import type { Ticks } from './stopwatch'
import { realTimers, type Timers } from './timers'

/** All that a session knows of time, as one argument: a test or the simulation hands in a computer's clocks of its own. */
export interface Clocks extends Ticks, Timers {
  /** The wall clock, which anybody may set: epoch milliseconds. */
  now(): number
  /** Names this start of the computer, which `uptime` counts from; undefined where the system does not name it. */
  boot(): string | undefined
}

export const systemClocks: Clocks = {
  ...realTimers,
  now: () => Date.now(),
  monotonic: () => performance.now(),
  uptime,
  boot: bootId,
}
