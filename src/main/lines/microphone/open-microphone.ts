import type { Log } from '../../logs/log'
import type { Timers } from '../../lib/timers'
import type { Microphone } from './microphone'
import { pactl } from './pactl'
import { PulseMicrophone } from './pulse-microphone'

export interface OpenMicrophoneParts {
  timers: Timers
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
  log: Pick<Log, 'error'>
}

/** This computer's microphone, as far as its system tells who uses it. */
export function openMicrophone({ timers, elapsed, log }: OpenMicrophoneParts, platform = process.platform): Microphone {
  if (platform !== 'linux') return { state: 'not-here', onEvent: () => () => {}, close: () => {} }
  return new PulseMicrophone({ ...pactl, timers, elapsed, onError: (error) => log.error('microphone', error) })
}
