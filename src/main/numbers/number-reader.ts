import type { DialDecision } from '../../shared/call'
import type { DialingRule } from '../../shared/dialing-rule'
import type { UnderstoodNumber } from '../../shared/number'
import type { Called, DialedForms } from './dialing-rule'
import type { UnderstandOptions } from './understand'

/** Reads numbers as people and links write them. */
export interface NumberReader {
  understand(text: string, options: UnderstandOptions): Promise<UnderstoodNumber>
  /** Whether a call to this number would be logged. */
  logDecision(number: UnderstoodNumber, neverLogged: readonly string[]): Promise<DialDecision>
  /** What a dialing rule makes of a number. */
  dialedForms(number: Called, rule: DialingRule, region: string): Promise<DialedForms>
  /** The rule backwards: undefined where what was dialed is no number in E.164 for sure. */
  undial(rule: DialingRule, dialed: string, region: string): Promise<string | undefined>
}

/** The plan of the world's numbers is loaded with the first one that is read: a start has no need of it. */
export const numberReader: NumberReader = {
  understand: async (text, options) => (await import('./understand')).understand(text, options),
  logDecision: async (number, neverLogged) => (await import('./log-decision')).logDecision(number, neverLogged),
  dialedForms: async (number, rule, region) => (await import('./dialing-rule')).dialedForms(number, rule, region),
  undial: async (rule, dialed, region) => (await import('./dialing-rule')).undial(rule, dialed, region),
}
