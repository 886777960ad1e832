import type { Line } from './line'

/** The agent's own phone: Cadran shows the number, the agent dials it and says what happens. */
export function manualLine(): Line {
  return {
    kind: 'manual',
    sees: { answer: false, end: false, incoming: false, recording: false },
    can: { hangUp: false, answer: false, decline: false },
    state: 'ready',
    dial: async () => ({ kind: 'dialing' }),
    follows: () => false,
    answer: async () => false,
    decline: async () => false,
    hangUp: async () => false,
    ask: async () => 'unknown',
    onEvent: () => () => {},
    close: () => {},
  }
}
