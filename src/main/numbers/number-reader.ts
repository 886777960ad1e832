import type { DialDecision } from '../../shared/call'
import type { UnderstoodNumber } from '../../shared/number'
import type { UnderstandOptions } from './understand'

/** Reads numbers as people and links write them. */
export interface NumberReader {
  understand(text: string, options: UnderstandOptions): Promise<UnderstoodNumber>
  /** Whether a call to this number would be logged. */
  logDecision(number: UnderstoodNumber, neverLogged: readonly string[]): Promise<DialDecision>
}

/** The plan of the world's numbers is loaded with the first one that is read: a start has no need of it. */
export const numberReader: NumberReader = {
  understand: async (text, options) => (await import('./understand')).understand(text, options),
  logDecision: async (number, neverLogged) => (await import('./log-decision')).logDecision(number, neverLogged),
}
