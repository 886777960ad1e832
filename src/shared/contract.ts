/**
 * Every message between window and main process, as one value. Main's handlers (main/desktop/bridge.ts) and the window's API
 * (preload/index.ts) are both derived from it, so that a channel cannot exist on one side only.
 *
 * What comes from the window is parsed with the schema here; what goes to it is typed. Failures that an agent can meet are part of the
 * result; a rejected promise means a refused caller, a malformed argument or a defect. The API key goes in once and never comes out.
 */
import * as v from 'valibot'
import type { LogDecision } from './call'
import {
  directions,
  logFilters,
  outcomes,
  periods,
  type CallTimeline,
  type DayFigures,
  type HistoryExtent,
  type SaveResult,
} from './history'
import type { LeadRead, LeadsOfName, LeadsOfNumber } from './lead'
import type { MendableField, MendError } from './mend'
import type { UnderstoodNumber } from './number'
import type { Problem } from './problem'
import { editableSettings, type EditableSettings } from './settings'
import type { RecentCall, Snapshot } from './snapshot'

export interface Request<Argument, Result> {
  readonly argument: v.GenericSchema<Argument>
  /** Only its type is used. */
  readonly result?: Result
}

function request<Argument>(argument: v.GenericSchema<Argument>) {
  return { returns: <Result>(): Request<Argument, Result> => ({ argument }) }
}

const nothing = v.undefined()
const callRef = v.pipe(v.string(), v.uuid())
const linkRef = v.pipe(v.number(), v.integer())

/** A number typed or pasted; main/numbers says what became of what is too long. */
const phoneText = v.pipe(v.string(), v.maxLength(10_000))

const e164 = v.pipe(v.string(), v.regex(/^\+\d{1,20}$/))
const leadRef = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const mendRequest = v.object({
  call: callRef,
  ownNumber: v.exactOptional(phoneText),
  customer: v.exactOptional(phoneText),
  email: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(254))),
  /** In all calls that wait for the same reason, with the same value. */
  alike: v.boolean(),
})
export type MendRequest = v.InferOutput<typeof mendRequest>

const historyFilter = v.object({
  text: v.pipe(v.string(), v.maxLength(200)),
  outcome: v.exactOptional(v.picklist(outcomes)),
  direction: v.exactOptional(v.picklist(directions)),
  log: v.exactOptional(v.picklist(logFilters)),
  period: v.exactOptional(v.picklist(periods)),
})
const pageRequest = v.object({ filter: historyFilter, before: v.exactOptional(v.pipe(v.number(), v.integer())) })

export const contract = {
  numbers: {
    /** What the text means, and whether a call to it would be logged. */
    understand: request(phoneText).returns<{ number: UnderstoodNumber; log: LogDecision }>(),
  },
  calls: {
    /** `lead`: the one that the agent sees, or has picked. */
    dial: request(
      v.object({ text: phoneText, log: v.boolean(), lead: v.exactOptional(leadRef) }),
    ).returns<DialResult>(),
    answered: request(callRef).returns<void>(),
    noAnswer: request(callRef).returns<void>(),
    voicemail: request(callRef).returns<void>(),
    hangUp: request(callRef).returns<void>(),
    answer: request(callRef).returns<void>(),
    decline: request(callRef).returns<void>(),
    /** «Done»: an ended call leaves the panel (it stays in the recent calls). */
    dismiss: request(callRef).returns<void>(),
    copyNumber: request(callRef).returns<void>(),
    /** The three answers for a call that was live when Cadran stopped. */
    stillTalking: request(callRef).returns<void>(),
    endedAt: request(v.object({ call: callRef, at: v.number() })).returns<void>(),
    notAnswered: request(callRef).returns<void>(),
    /** Another try: of what the CRM refused, or of looking for what may be there. */
    retryLog: request(callRef).returns<void>(),
    /** Puts right what the CRM refuses of the log, and sends it again. */
    mend: request(mendRequest).returns<MendResult>(),
    /** Of a call during which the computer slept: whether it ended then. */
    settleSleep: request(v.object({ call: callRef, ended: v.boolean() })).returns<void>(),
    /** The log was deleted in the CRM: made again, or let go. */
    settleDeleted: request(v.object({ call: callRef, again: v.boolean() })).returns<void>(),
    /** The agent has put right in the CRM what only they could. */
    settleOutOfReach: request(callRef).returns<void>(),
    /** The agent has looked where Cadran could not. */
    settleUnclear: request(v.object({ call: callRef, isThere: v.boolean() })).returns<void>(),
  },
  leads: {
    /** The leads with a number. Says nothing where it cannot tell; nobody waits for it. */
    withNumber: request(e164).returns<LeadsOfNumber>(),
    /** The leads whose name is typed, with their numbers. */
    withName: request(phoneText).returns<LeadsOfName>(),
    /** One lead, with what was last said. */
    read: request(leadRef).returns<LeadRead>(),
    /** One of several with this number is picked, from now on. */
    choose: request(v.object({ number: e164, lead: leadRef })).returns<void>(),
    /** Opens the lead's page in the browser. */
    open: request(leadRef).returns<void>(),
  },
  links: {
    /** Puts a waiting link into the number field. */
    use: request(linkRef).returns<void>(),
    /** The link is done with: dialed, or cleared by the agent. */
    dismiss: request(linkRef).returns<void>(),
  },
  history: {
    /** The next calls that are found, newest first. */
    page: request(pageRequest).returns<RecentCall[]>(),
    extent: request(historyFilter).returns<HistoryExtent>(),
    today: request(nothing).returns<DayFigures>(),
    /** Undefined for a call that the journal has forgotten. */
    timeline: request(callRef).returns<CallTimeline | undefined>(),
    /** Asks where to, and writes what is found as a CSV file. */
    save: request(historyFilter).returns<SaveResult>(),
  },
  account: {
    connect: request(
      v.object({
        key: v.pipe(v.string(), v.trim(), v.maxLength(2000)),
        email: v.pipe(v.string(), v.trim(), v.maxLength(254)),
        number: v.pipe(v.string(), v.trim(), v.maxLength(100)),
        /** The agent agreed to keep the key in memory until quit, as there is no keychain. */
        inMemory: v.boolean(),
      }),
    ).returns<ConnectResult>(),
    /** Opens the connect screen again. */
    reconnect: request(nothing).returns<void>(),
    forget: request(nothing).returns<ForgetResult>(),
    /** Asks the keychain once more. */
    unlock: request(nothing).returns<void>(),
    notNow: request(nothing).returns<void>(),
    tryDemo: request(nothing).returns<void>(),
    leaveDemo: request(nothing).returns<void>(),
    openDemoCrm: request(nothing).returns<void>(),
  },
  settings: {
    read: request(nothing).returns<SettingsView>(),
    change: request(editableSettings).returns<SettingsResult>(),
    /** Asks the operating system to send `tel:` and `callto:` links to Cadran. */
    handleLinks: request(nothing).returns<SettingsView>(),
  },
  app: {
    snapshot: request(nothing).returns<Snapshot>(),
    /** The computer is on a network again. */
    networkIsBack: request(nothing).returns<void>(),
    dismissNotice: request(v.pipe(v.string(), v.maxLength(100))).returns<void>(),
    quit: request(nothing).returns<void>(),
    keepRunning: request(nothing).returns<void>(),
  },
} as const

/** What main sends unasked: the name of its channel. */
export const snapshotChannel = 'snapshot'

export type DialResult =
  { kind: 'dialed'; call: string } | { kind: 'no-number'; number: UnderstoodNumber } | { kind: 'line-unavailable' }

/** `errors`: what cannot be sent either; nothing was changed. */
export type MendResult =
  { kind: 'mended' } | { kind: 'invalid'; errors: Readonly<Partial<Record<MendableField, MendError>>> }

export type ConnectResult =
  /** `unchecked`: the key could be neither confirmed nor refused (403); it is kept and used. `email` false: not among the users. */
  | { kind: 'connected'; emailKnown: boolean | 'unchecked' }
  | { kind: 'invalid'; field: 'key' | 'email' | 'number' }
  | { kind: 'no-keychain' }
  | { kind: 'keychain-locked' }
  | { kind: 'problem'; problem: Problem }

export type ForgetResult = { kind: 'forgotten' } | { kind: 'keychain-locked' } | { kind: 'no-keychain' }

export interface SettingsView {
  settings: EditableSettings
  /** The CRM's base URL in use. */
  apiUrl: string
  links: 'handled' | 'not-handled' | 'not-installed'
}

export type SettingsResult =
  { kind: 'saved'; view: SettingsView } | { kind: 'invalid'; field: 'ownNumber' | 'neverLogged' | 'email' | 'apiUrl' }

type Contract = typeof contract

/** Main's side: one handler for each channel. */
export type Handlers = {
  [Room in keyof Contract]: {
    [Name in keyof Contract[Room]]: Contract[Room][Name] extends Request<infer Argument, infer Result>
      ? (argument: Argument) => Result | Promise<Result>
      : never
  }
}

/** The window's side: what `window.cadran` offers. */
export type Api = {
  [Room in keyof Contract]: {
    [Name in keyof Contract[Room]]: Contract[Room][Name] extends Request<infer Argument, infer Result>
      ? undefined extends Argument
        ? () => Promise<Result>
        : (argument: Argument) => Promise<Result>
      : never
  }
} & { onSnapshot(listener: (snapshot: Snapshot) => void): () => void }
