/** The settings: one schema, the defaults in it, and the version that a later schema migrates from. */
import * as v from 'valibot'

const text = (length: number) => v.pipe(v.string(), v.trim(), v.maxLength(length))

export const settingsSchema = v.object({
  version: v.optional(v.literal(1), 1),
  /** The CRM's base URL; undefined means Activix. */
  apiUrl: v.optional(text(2048)),
  /** The agent's email in Activix; empty until known. */
  email: v.optional(text(254), ''),
  /** The agent's own number in E.164; empty until known. */
  ownNumber: v.optional(text(32), ''),
  /** ISO 3166-1 alpha-2: where a number without a country is read. */
  region: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)), 'CA'),
  language: v.optional(v.picklist(['system', 'en', 'fr']), 'system'),
  theme: v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
  line: v.optional(v.picklist(['manual', 'demo']), 'manual'),
  /** Numbers that are dialed but never sent to the CRM, as E.164 or raw digits. */
  neverLogged: v.optional(v.pipe(v.array(text(64)), v.maxLength(500)), []),
  startHidden: v.optional(v.boolean(), false),
  /** Days after which calls leave the history on this computer; what the CRM is still owed never does. */
  historyDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 365),
  /** The demo was entered and not left. */
  demo: v.optional(v.boolean(), false),
  /** First run is over: connected, or «Not now». */
  welcomed: v.optional(v.boolean(), false),
  /** Hosts for which a key was put in the keychain. Not a secret: tells «locked» from «never stored». */
  keyStoredFor: v.optional(v.array(text(260)), []),
  /** The account's id at Activix, once it answered; a call log is only ever sent to the account it was written for. */
  accountId: v.optional(text(64)),
  /** The agent's id among the account's users, where their email was found there. */
  userId: v.optional(v.pipe(v.number(), v.integer())),
  window: v.optional(v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() })),
})

export type Settings = v.InferOutput<typeof settingsSchema>

export const defaultSettings: Settings = v.parse(settingsSchema, {})

/** What the agent can change in the window. */
export const editableSettings = v.partial(
  v.pick(settingsSchema, [
    'apiUrl',
    'email',
    'ownNumber',
    'region',
    'language',
    'theme',
    'line',
    'neverLogged',
    'startHidden',
  ]),
)
export type EditableSettings = v.InferOutput<typeof editableSettings>
