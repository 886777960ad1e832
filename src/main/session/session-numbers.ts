import type { DialDecision, LogDecision } from '../../shared/call'
import type { NumberText } from '../../shared/contract-arguments'
import { messages } from '../../shared/i18n'
import type { RulePreview, RuleSample } from '../../shared/contract-results'
import { parseDialingRule, ruleOf } from '../../shared/dialing-rule'
import { pickReading, type UnderstoodNumber } from '../../shared/number'
import type { Language } from '../../shared/snapshot'
import type { NumberReader } from '../numbers/number-reader'
import type { SettingsFile } from '../settings/settings'

export type SessionNumbers = ReturnType<typeof sessionNumbers>

export interface SessionNumbersParts {
  numbers: NumberReader
  settings: Pick<SettingsFile, 'value'>
  language(): Language
}

/** Numbers as this agent means them: read in their region, logged as their settings say. */
export function sessionNumbers({ numbers, settings, language }: SessionNumbersParts) {
  const understand = (text: string): Promise<UnderstoodNumber> =>
    numbers.understand(text, { region: settings.value.region, language: language() })
  /** @param wanted the agent's own switch */
  const logDecision = async (number: UnderstoodNumber, wanted = true): Promise<DialDecision> => {
    const decision = await numbers.logDecision(number, settings.value.neverLogged)
    return decision === true && !wanted ? 'private' : decision
  }
  return {
    understand,
    logDecision,
    /** As the agent picked it where the text has several readings; the question itself where it has no such reading. */
    understandAsPicked: async ({ text, reading }: NumberText): Promise<UnderstoodNumber> => {
      const number = await understand(text)
      return pickReading(number, reading) ?? number
    },
    /** What the line is given for a number: the one place where its dialing rule is applied. */
    dialedForms: (number: UnderstoodNumber) =>
      numbers.dialedForms(number, ruleOf(settings.value), settings.value.region),
    /** @param text a rule that is being typed */
    previewRule: async (text: string): Promise<RulePreview> => {
      const rule = parseDialingRule(text)
      if (!rule) return { kind: 'invalid' }
      const { region, ownNumber } = settings.value
      const shown = Object.entries(samples(region, ownNumber)).map(async ([sample, typed]) => {
        const number = await understand(typed)
        const { number: dialed } = await numbers.dialedForms(number, rule, region)
        return { sample: sample as RuleSample, number: number.display, dialed }
      })
      return { kind: 'shown', numbers: await Promise.all(shown) }
    },
    /** What a number that the line names is, and whether a call with it is logged. */
    recognise: async (text: string): Promise<{ number: UnderstoodNumber; log: LogDecision }> => {
      const undialed = await numbers.undial(ruleOf(settings.value), text, settings.value.region)
      const understood = await understand(undialed ?? text)
      const { withheld } = messages(language()).lines.incoming
      const display = understood.kind === 'ambiguous' ? text : withheld
      const number = understood.dial === '' ? { ...understood, display } : understood
      const decision = await logDecision(number)
      // A log that matches no lead creates one: of a number that nobody has, only where the agent wants it.
      const isInPlan = number.kind === 'full' && !number.remarks.some(({ kind }) => kind === 'not-in-plan')
      return { number, log: decision === true && !isInPlan ? 'not-in-plan' : decision }
    },
    /** A number of a lead as the agent writes it. */
    display: async ({ number, extension }: { number: string; extension?: string }): Promise<string> => {
      const { display } = await understand(extension === undefined ? number : `${number} x${extension}`)
      return display || number
    },
  }
}

/** Numbers that nobody has, but for the agent's own. */
function samples(region: string, ownNumber: string): Record<RuleSample, string> {
  return {
    own: ownNumber || '+15145550142',
    far: '+16045550127',
    abroad: region === 'GB' ? '+33199001234' : '+442079460018',
    extension: '204',
    emergency: ['CA', 'US'].includes(region) ? '911' : '112',
  }
}
