/** The settings: one schema, the defaults in it, and the version that a later schema migrates from. */
import * as v from 'valibot'
import { phoneMakers } from './desk-phones'
import { firstSteps } from './first-steps'
import { HOLE, dialLinkPresets } from './dial-link'
import { LONGEST_RULE, parseDialingRule } from './dialing-rule'
import { moment } from './moment'
import { parseProxy } from './proxy'
import { keepDays } from './recording'
import { updateChannels, updateModes } from './updates'

const text = (length: number) => v.pipe(v.string(), v.trim(), v.maxLength(length))

/** How a line's telephone system wants numbers dialed: shared/dialing-rule.ts. */
export const dialingRuleText = v.pipe(
  text(LONGEST_RULE),
  v.check((each) => parseDialingRule(each) !== undefined),
)

/** On a desktop of however many screens. */
const pixels = v.pipe(v.number(), v.integer(), v.minValue(-1_000_000), v.maxValue(1_000_000))

/** On any system: which of them a path is for shows once it is used. */
const isAbsolutePath = (path: string): boolean => /^(?:\/|[a-z]:[\\/]|\\\\)[^\0]*$/i.test(path)

const hourOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23))

/** A history of so many days forgets nothing. */
export const FOR_EVER = 36_500

/** A user of the account at Activix. */
export const accountUser = v.object({
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  email: v.pipe(text(254), v.nonEmpty()),
  /** As people call them; empty where the CRM has none. */
  name: text(200),
  /** Removed from the account. Kept for those who work at this desk: their id still tells their earlier logs. */
  gone: v.exactOptional(v.literal(true)),
})
export type AccountUser = v.InferOutput<typeof accountUser>

const fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

/** A key that was in use with this folder, of which only the fingerprint is kept: main/account/known-keys.ts. */
export const knownKey = v.object({
  fingerprint,
  /** The id of the account that it is for, as the CRM or the agent has told. */
  account: v.exactOptional(text(64)),
  /** The agent has said that it is for the same account as this other key. */
  sameAs: v.exactOptional(fingerprint),
})
export type KnownKey = v.InferOutput<typeof knownKey>

/** Where a softphone's control port is, and what it is told to dial. */
export const softphoneSettings = v.object({
  host: v.pipe(text(255), v.nonEmpty()),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  /** `{number}` is the number; where it is nothing else, the softphone's own account completes it. */
  dialed: text(300),
  /** Where it keeps its recordings; blank where it makes none. */
  recordings: text(4096),
  /** The agent knows that the softphone is on another computer, and that nothing on the way there is encrypted. */
  elsewhere: v.boolean(),
})
export type SoftphoneSettings = v.InferOutput<typeof softphoneSettings>

const baresip: SoftphoneSettings = { host: '127.0.0.1', port: 4444, dialed: HOLE, recordings: '', elsewhere: false }

/** The desk phone that reports its calls, and where Cadran hears it. */
export const deskPhoneSettings = v.object({
  isOn: v.boolean(),
  maker: v.picklist(phoneMakers),
  /** The phone's own IP address, the only one that is heard; blank until it is known. */
  address: text(45),
  port: v.pipe(v.number(), v.integer(), v.minValue(1024), v.maxValue(65_535)),
})
export type DeskPhoneSettings = v.InferOutput<typeof deskPhoneSettings>

const noDeskPhone: DeskPhoneSettings = { isOn: false, maker: 'yealink', address: '', port: 8533 }

/** Whether the end of calls is noticed by the microphone, and which program is the softphone; blank where none is chosen. */
export const microphoneSettings = v.object({ on: v.boolean(), program: text(100) })
export type MicrophoneSettings = v.InferOutput<typeof microphoneSettings>

/** When a program takes the microphone, and how many calls in a row have shown it: main/lines/microphone/taking.ts. */
export const learntTaking = v.object({
  program: v.pipe(text(100), v.nonEmpty()),
  takes: v.picklist(['at-answer', 'before-answer']),
  times: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
})
export type LearntTaking = v.InferOutput<typeof learntTaking>

/** Unusual ways to place a call that are remembered as allowed. */
export const MOST_ALLOWED = 20

/** The lines that an agent can choose from; the demo has one of its own. */
export const offeredLines = ['manual', 'dial-link', 'softphone'] as const

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
  line: v.optional(v.picklist([...offeredLines, 'demo']), 'manual'),
  /** The link that hands a call to the agent's own softphone: shared/dial-link.ts. */
  dialLink: v.optional(text(500), dialLinkPresets.sip),
  softphone: v.optional(softphoneSettings, baresip),
  manualRule: v.optional(dialingRuleText, ''),
  dialLinkRule: v.optional(dialingRuleText, ''),
  softphoneRule: v.optional(dialingRuleText, ''),
  /** Links and control ports (`host:port`) beyond the usual that the agent has allowed: main/lines/line-consent.ts. The window cannot change them. */
  allowedLinks: v.optional(v.pipe(v.array(text(500)), v.maxLength(MOST_ALLOWED)), []),
  allowedPorts: v.optional(v.pipe(v.array(text(300)), v.maxLength(MOST_ALLOWED)), []),
  /** Softphones may report their calls by a command. */
  hooks: v.optional(v.boolean(), false),
  deskPhone: v.optional(deskPhoneSettings, noDeskPhone),
  /** What the path begins with on which the phone is heard. The window cannot change it. */
  deskPhoneToken: v.optional(fingerprint),
  microphone: v.optional(microphoneSettings, { on: false, program: '' }),
  microphoneTaking: v.optional(learntTaking),
  /** Numbers that are dialed but never sent to the CRM, as E.164 or raw digits. */
  neverLogged: v.optional(v.pipe(v.array(text(64)), v.maxLength(500)), []),
  /** The notes of a call are sent as a note on its lead as well. */
  leadNotes: v.optional(v.boolean(), false),
  /** Where the softphone saves recordings, and since when Cadran looks there, in epoch milliseconds. */
  recordingFolder: v.optional(v.pipe(v.string(), v.maxLength(4096))),
  recordingFolderSince: v.optional(moment, 0),
  /** Days for which the copy of a recording stays after Activix has it. */
  keepRecordingsDays: v.optional(v.picklist(keepDays), 0),
  /** With the next recording the panel says whose matter consent is. */
  recordingReminder: v.optional(v.boolean(), true),
  startHidden: v.optional(v.boolean(), false),
  /** Calls that come in are logged, and neither shown nor announced. */
  doNotDisturb: v.optional(v.boolean(), false),
  /** The missed calls among the recent ones that were seen: by their times they could not be told from one that comes in the same second. */
  missedSeen: v.optional(v.array(text(64)), []),
  /** A log that Activix's own click-to-call has just made for a call is continued, and no second one made. */
  claimClicks: v.optional(v.boolean(), true),
  /** Days after which calls leave the history on this computer; what the CRM is still owed never does. */
  historyDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(FOR_EVER)), 365),
  /** How this computer's Cadran is brought up to date, and within which hours it may ask and install; without any, at all. */
  updates: v.optional(v.picklist(updateModes), 'automatic'),
  updateChannel: v.optional(v.picklist(updateChannels), 'stable'),
  updateHours: v.optional(v.object({ from: hourOfDay, to: hourOfDay })),
  /** The demo was entered and not left. */
  demo: v.optional(v.boolean(), false),
  /** First run is over: connected, or «Not now». */
  welcomed: v.optional(v.boolean(), false),
  /** What of the first steps is still to be shown. */
  firstSteps: v.optional(v.pipe(v.array(v.picklist(firstSteps)), v.maxLength(firstSteps.length)), []),
  /** Hosts for which a key was put in the keychain. Not a secret: tells «locked» from «never stored». */
  keyStoredFor: v.optional(v.array(text(260)), []),
  /** The account's id at Activix, once it answered; a call log is only ever sent to the account it was written for. */
  accountId: v.optional(text(64)),
  /** What the fingerprints of keys are salted with, and the keys that were in use with this folder, the latest last. */
  keySalt: v.optional(fingerprint),
  keys: v.optional(v.array(knownKey), []),
  /** The key that goes with what was made before it was noted under which. */
  firstKey: v.optional(fingerprint),
  /** The account's users, as it last told them; undefined where it did not. */
  users: v.optional(v.array(accountUser)),
  /** Who else works at this desk, and takes it over with one press. */
  otherAgents: v.optional(v.array(v.object({ email: v.pipe(text(254), v.nonEmpty()), number: text(32) })), []),
  /** What only a policy of the agent's company sets (shared/policies.ts). `lines`: which of them the agent may choose. */
  lines: v.optional(v.pipe(v.array(v.picklist(offeredLines)), v.minLength(1)), [...offeredLines]),
  /** Recordings are taken, kept and sent. */
  recordings: v.optional(v.boolean(), true),
  /** Cadran puts itself on the list of what starts as the agent signs in, once they have connected. */
  autostart: v.optional(v.boolean(), true),
  /** Cadran offers to answer the system's phone links. */
  phoneLinks: v.optional(v.boolean(), true),
  /** How the network is reached: shared/proxy.ts. */
  proxy: v.optional(
    v.pipe(
      text(2048),
      v.check((each) => parseProxy(each) !== undefined),
    ),
    'system',
  ),
  /** An absolute path: certificates that are trusted beside the system's. */
  certificateFile: v.optional(v.pipe(text(4096), v.check(isAbsolutePath))),
  /** What the agent has chosen although it is what Cadran does anyway: a company's default does not take its place. */
  chosen: v.optional(v.pipe(v.array(text(64)), v.maxLength(100)), []),
  window: v.optional(v.object({ x: pixels, y: pixels, width: pixels, height: pixels })),
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
    'dialLink',
    'softphone',
    'manualRule',
    'dialLinkRule',
    'softphoneRule',
    'hooks',
    'deskPhone',
    'microphone',
    'neverLogged',
    'leadNotes',
    'keepRecordingsDays',
    'recordingReminder',
    'historyDays',
    'startHidden',
    'doNotDisturb',
    'claimClicks',
    'updates',
    'updateChannel',
    'updateHours',
  ]),
)
export type EditableSettings = v.InferOutput<typeof editableSettings>
