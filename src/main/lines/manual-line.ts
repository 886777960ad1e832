import type { Line } from './line'

/** The agent's own phone: Cadran shows the number, the agent dials it and says what happens. */
export function manualLine(): Line {
  return {
    kind: 'manual',
    sees: { answer: false, end: false, incoming: false, recording: false },
    can: { hangUp: false, answer: false, decline: false },
    state: 'ready',
    dial: async () => ({ kind: 'dialing' }),
    answer: async () => {},
    decline: async () => {},
    hangUp: async () => {},
    ask: async () => 'unknown',
    onEvent: () => () => {},
    close: () => {},
  }
}
