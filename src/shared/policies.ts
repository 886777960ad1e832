/**
 * What a company's IT can set for its agents. This list is the source of what main accepts, of which settings are shown locked, and of
 * the files in packaging/policies/ and docs/policies.md, which `npm run policies` writes.
 */
import * as v from 'valibot'
import { baseUrl } from './base-url'
import { templateError } from './dial-link'
import { pick } from './objects'
import { offeredLines, settingsSchema, type Settings } from './settings'

/** A policy has the name of the setting that it sets, in the order in which people read of them. */
export const policyNames = [
  'apiUrl',
  'region',
  'line',
  'lines',
  'dialLink',
  'manualRule',
  'dialLinkRule',
  'softphoneRule',
  'hooks',
  'neverLogged',
  'claimClicks',
  'leadNotes',
  'doNotDisturb',
  'recordings',
  'keepRecordingsDays',
  'recordingReminder',
  'historyDays',
  'language',
  'theme',
  'autostart',
  'phoneLinks',
  'updates',
  'updateChannel',
  'updateHours',
  'proxy',
  'certificateFile',
] as const satisfies readonly (keyof Settings)[]
export type PolicyName = (typeof policyNames)[number]

export type PolicyValues = { [Name in PolicyName]?: Exclude<Settings[Name], undefined> }

export interface Policies {
  /** Nobody changes these on this computer. */
  readonly enforced: PolicyValues
  /** These hold until the agent chooses otherwise. */
  readonly defaults: PolicyValues
}

export const noPolicies: Policies = { enforced: {}, defaults: {} }

/** In what form a policy's value is written, in a file, in the registry and in an administrator's editor. */
export type PolicyForm =
  | { kind: 'switch' }
  /** One of these; where they are numbers, written as such. */
  | { kind: 'choice'; options: readonly (string | number)[] }
  | { kind: 'number'; least: number; most: number }
  | { kind: 'text'; longest: number }
  | { kind: 'list'; longest: number; options?: readonly string[] }
  /** As in `18-8`. */
  | { kind: 'hours' }

/** Of a list the most entries that a policy can have. */
export const MOST_ENTRIES = 500

interface Described {
  type: string
  wrapped?: Described
  item?: Described
  options?: readonly (string | number)[]
  pipe?: readonly (Described & { requirement?: unknown })[]
}

/** The form of a policy, as the setting's own schema has it. */
export function formOf(name: PolicyName): PolicyForm {
  const { wrapped: schema } = settingsSchema.entries[name] as Described
  if (!schema) throw new Error(`${name} has no default`)
  // A schema that was made from another has that one's checks in its first part.
  const actions = schema.pipe?.flatMap((action) => action.pipe ?? [action])
  const limit = (type: string) => Number(actions?.find((action) => action.type === type)?.requirement)
  // The demo's line is nobody's to choose.
  if (name === 'line') return { kind: 'choice', options: offeredLines }
  if (schema.type === 'boolean') return { kind: 'switch' }
  if (schema.options) return { kind: 'choice', options: schema.options }
  if (schema.type === 'number') return { kind: 'number', least: limit('min_value'), most: limit('max_value') }
  if (schema.type === 'object') return { kind: 'hours' }
  // What has no length has a pattern: a country's two letters.
  if (schema.type === 'string') return { kind: 'text', longest: limit('max_length') || 2 }
  const options = schema.item?.options as readonly string[] | undefined
  return { kind: 'list', longest: options?.length ?? MOST_ENTRIES, ...(options && { options }) }
}

/** What a setting's schema leaves to those who ask for the setting, and nobody asks an administrator. */
const isUsable: { [Name in PolicyName]?: (value: NonNullable<Settings[Name]>) => boolean } = {
  apiUrl: (url) => baseUrl(url) !== undefined,
  dialLink: (template) => templateError(template) === undefined,
}

/** A whole number with its country, a short one of the dealership's own telephone system, or the beginning of many with `*` behind it. */
const isNeverLoggedEntry = (entry: string): boolean => /^(?:\+\d{7,20}|\d{1,6}|\+?\d{1,20}\*)$/.test(entry)

/**
 * Reads a policy's value from whatever was written for it.
 *
 * @returns undefined where it is no value of this policy. `lost`: entries of a list that were none
 */
export function readPolicy<Name extends PolicyName>(
  name: Name,
  written: unknown,
): { value: Exclude<Settings[Name], undefined>; lost: number } | undefined {
  const { value: plain, lost } = inForm(name, formOf(name), written)
  // With undefined the schema would answer with the setting's default.
  const read = plain === undefined ? undefined : v.safeParse(settingsSchema.entries[name], plain)
  if (!read?.success || read.output === undefined) return undefined
  const value = read.output as Exclude<Settings[Name], undefined>
  const usable = isUsable[name] as ((value: unknown) => boolean) | undefined
  return usable && !usable(value) ? undefined : { value, lost }
}

function inForm(name: PolicyName, form: PolicyForm, written: unknown): { value: unknown; lost: number } {
  switch (form.kind) {
    case 'switch':
      // The registry has no other way to say it.
      return { value: written === 0 ? false : written === 1 ? true : written, lost: 0 }
    case 'hours': {
      const [, from, to] = (typeof written === 'string' && /^(\d{1,2})-(\d{1,2})$/.exec(written)) || []
      return { value: to === undefined ? undefined : { from: Number(from), to: Number(to) }, lost: 0 }
    }
    case 'choice':
      return { value: form.options.find((option) => option === written), lost: 0 }
    case 'list':
      return Array.isArray(written) ? entriesOf(name, form, written) : { value: undefined, lost: 0 }
    default:
      return { value: written, lost: 0 }
  }
}

/** A bad entry costs none beside it. */
function entriesOf(
  name: PolicyName,
  { longest, options }: Extract<PolicyForm, { kind: 'list' }>,
  written: unknown[],
): { value: unknown; lost: number } {
  const read = written.slice(0, longest).flatMap((entry: unknown) => {
    if (typeof entry !== 'string') return []
    const clean = name === 'neverLogged' ? entry.replaceAll(/[\s().-]/g, '') : entry
    return (options ? options.includes(clean) : isNeverLoggedEntry(clean)) ? [clean] : []
  })
  return { value: [...new Set(read)], lost: written.length - read.length }
}

/**
 * The settings that hold: defaults of Cadran, defaults of the company, what the agent chose, what the company enforces, each above the one before.
 *
 * @param own the agent's settings, with Cadran's defaults for what they never chose
 * @param hasChosen whether the agent chose this one
 */
export function withPolicies(
  own: Settings,
  { enforced, defaults }: Policies,
  hasChosen: (name: PolicyName) => boolean,
): Settings {
  const unchosen = Object.entries(defaults).filter(([name]) => !hasChosen(name as PolicyName))
  const settings: Settings = { ...own, ...Object.fromEntries(unchosen), ...enforced }
  // What the agent never wanted in the CRM does not come there because the company has a list, too.
  if (enforced.neverLogged) settings.neverLogged = [...new Set([...enforced.neverLogged, ...own.neverLogged])]
  const { line, lines } = settings
  if (line !== 'demo' && !lines.includes(line)) settings.line = lines[0] ?? 'manual'
  return settings
}

/** The demo is Cadran's own: neither its line nor what is logged of it is a matter of the company's. The looks are, and the computer is. */
export function inDemo({ enforced, defaults }: Policies): Policies {
  const ofDemo = (values: PolicyValues) => pick(values, ['language', 'theme', 'region', 'autostart', 'phoneLinks'])
  return { enforced: ofDemo(enforced), defaults: ofDemo(defaults) }
}
