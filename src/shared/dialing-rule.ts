/**
 * How a telephone system wants numbers dialed. Written as one line of text, in the settings as in a company's policy, such as
 * `outside=9, national=long-distance local=514,438 abroad=exit-code services=outside`; what is not named is as in `asItIs`.
 */
import type { LineKind } from './snapshot'

export interface DialingRule {
  /** What gets an outside line: digits, `*` and `#`, then a `,` for each pause. It never stands before a number that begins with `+`. */
  outside: string
  /** Numbers of one's own country: E.164; national (ten digits in North America); or with the 1 of long distance before the ten. */
  national: (typeof nationalForms)[number]
  /** Area codes that are dialed without the 1 of long distance. */
  local: readonly string[]
  /** Numbers of other countries: E.164, or behind what is dialed to leave the country, such as 011. */
  abroad: (typeof abroadForms)[number]
  /** Public services such as 411: as they are, or behind what gets an outside line. Emergency numbers are never changed. */
  services: (typeof serviceForms)[number]
}

export const nationalForms = ['e164', 'national', 'long-distance'] as const
export const abroadForms = ['e164', 'exit-code'] as const
export const serviceForms = ['as-is', 'outside'] as const

/** Every number goes out in E.164, and whatever has no such form as it stands. */
export const asItIs: DialingRule = { outside: '', national: 'e164', local: [], abroad: 'e164', services: 'as-is' }

/** What most telephone systems in Canada want. */
export const dialingPresets = {
  'as-is': '',
  landline: 'national=long-distance abroad=exit-code',
  'pbx-9': 'outside=9 national=long-distance abroad=exit-code',
  'pbx-0': 'outside=0 national=long-distance abroad=exit-code',
} as const
export type DialingPreset = keyof typeof dialingPresets

export const LONGEST_RULE = 300

/** With the 1 of long distance behind them, 91 and 11 would reach an emergency centre. */
const outsideLine = /^(?!91|11|911|112)(?:[\d*#]{1,4},{0,3})?$/
const areaCodes = /^[2-9]\d\d(?:,[2-9]\d\d){0,29}$/

/** @returns undefined where the text is no rule */
export function parseDialingRule(text: string): DialingRule | undefined {
  const rule = { ...asItIs }
  const named = new Set<string>()
  for (const part of text.split(/\s+/).filter((each) => each !== '')) {
    const [, name = '', value = ''] = /^([a-z]+)=(.*)$/.exec(part) ?? []
    if (named.has(name) || !setPart(rule, name, value)) return undefined
    named.add(name)
  }
  return rule
}

function setPart(rule: DialingRule, name: string, value: string): boolean {
  const one = <Option extends string>(options: readonly Option[]) => options.find((option) => option === value)
  switch (name) {
    case 'outside':
      rule.outside = value
      return outsideLine.test(value)
    case 'local':
      rule.local = value.split(',')
      return areaCodes.test(value)
    case 'national':
      rule.national = one(nationalForms) ?? asItIs.national
      return rule.national === value
    case 'abroad':
      rule.abroad = one(abroadForms) ?? asItIs.abroad
      return rule.abroad === value
    case 'services':
      rule.services = one(serviceForms) ?? asItIs.services
      return rule.services === value
    default:
      return false
  }
}

/** The text of a rule: parts that are as in `asItIs` are left out. */
export function writeDialingRule({ outside, national, local, abroad, services }: DialingRule): string {
  const parts = { outside, national, local: local.join(','), abroad, services }
  return Object.entries(parts)
    .filter(([name, value]) => value !== String(asItIs[name as keyof DialingRule]))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}

/** The setting that holds each line's rule. The demo's line dials nobody, and has none. */
export const ruleSettings = {
  manual: 'manualRule',
  'dial-link': 'dialLinkRule',
  softphone: 'softphoneRule',
} as const satisfies Record<Exclude<LineKind, 'demo'>, string>
export type RuleSetting = (typeof ruleSettings)[keyof typeof ruleSettings]

/** The rule of the line in use. */
export function ruleOf(settings: { line: LineKind } & Record<RuleSetting, string>): DialingRule {
  const { line } = settings
  return (line === 'demo' ? undefined : parseDialingRule(settings[ruleSettings[line]])) ?? asItIs
}
