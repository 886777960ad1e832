import { realTimers } from '../../src/main/lib/timers'
import type { LineParts } from '../../src/main/lines/open-line'

/** What a line is given, on a computer on which any link opens something and nothing uses the microphone. */
export function linePartsOf(recordings: string, more: Partial<LineParts> = {}): LineParts {
  return {
    mayOpen: async () => true,
    openLink: async () => {},
    openerOf: () => ({ kind: 'other', name: '' }),
    recordings,
    timers: realTimers,
    now: Date.now,
    elapsed: () => performance.now(),
    newId: () => crypto.randomUUID(),
    openMicrophone: () => ({ state: 'not-here', onEvent: () => () => {}, close: () => {} }),
    onTakingLearnt: () => {},
    log: { info: () => {}, warn: () => {}, error: () => {} },
    ...more,
  }
}
