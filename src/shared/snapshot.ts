/** The one picture of the app that main sends to the window. Plain data; nothing in it ticks. */
import type { Doubt, LogDecision, Outcome } from './call'
import type { LeadRef } from './lead'
import type { MendView } from './mend'
import type { UnderstoodNumber } from './number'
import type { Problem } from './problem'

export type Language = 'en' | 'fr'
export type Theme = 'system' | 'light' | 'dark'

export interface Snapshot {
  language: Language
  theme: Theme
  /** `connect`: first run, or the agent asked to connect. */
  screen: 'connect' | 'panel'
  demo: boolean
  /** Leads have a page that can be opened. */
  leadPages: boolean
  account: AccountView
  line: LineView
  /** The link that fills the number field; a new id means a new link. */
  link?: LinkView
  /** Links that came during a call, or that a newer one pushed aside. */
  waitingLinks: LinkView[]
  /** Live calls, and those just ended until «Done» or the next call. */
  calls: LiveCall[]
  unfinished: UnfinishedCall[]
  /** Ended calls, newest first, at most 30. */
  recent: RecentCall[]
  notices: Notice[]
  /** Call logs that the CRM does not hold yet as they should be, of all calls. */
  unsent: number
  /** Somebody asked to quit while this stands open: the window asks back. */
  quitting?: {
    liveCalls: number
    unsent: number
    /** The disk does not have it all: what the CRM does not have either is lost at quit. */
    unsaved: boolean
  }
}

export type AccountView =
  /** The keychain has not answered yet; it may be asking the agent something. */
  | { state: 'waiting-for-keychain' }
  | { state: 'absent' }
  /** A key was stored, but the keychain does not give it. */
  | { state: 'keychain-locked' }
  /** This computer has no keychain that answers. */
  | { state: 'no-keychain' }
  /** `keptIn: memory`: gone at quit. `refused`: the CRM answered 401 to this key. */
  | { state: 'connected'; email: string; keptIn: 'keychain' | 'memory'; refused: boolean }

export interface LineView {
  kind: 'manual' | 'demo'
  state: 'ready' | 'connecting' | 'unavailable'
}

export interface LinkView {
  id: number
  text: string
  number: UnderstoodNumber
}

/** The buttons that a call offers now: what the line cannot see or do itself is left to the agent. */
export type CallAction = 'answered' | 'no-answer' | 'voicemail' | 'answer' | 'decline' | 'hang-up'

export interface LiveCall {
  id: string
  direction: 'outgoing' | 'incoming'
  display: string
  lead?: LeadRef
  /** What the agent dials on their own phone, where the line does not dial. */
  dialByHand?: { number: string; postDial?: string }
  phase: 'dialing' | 'ringing' | 'talking' | 'ended'
  outcome?: Outcome
  /** Of the phase's clock when this was sent: talk time once talking or ended, else the time since it began. */
  elapsedSeconds: number
  actions: CallAction[]
  log: LogState
}

/** A call that was live when Cadran last stopped. */
export interface UnfinishedCall {
  id: string
  display: string
  lead?: LeadRef
  direction: 'outgoing' | 'incoming'
  /** Epoch milliseconds. */
  startedAt: number
  /** Epoch milliseconds: when Cadran last saw the call alive. */
  lastSeenAt: number
  talking: boolean
}

export interface RecentCall {
  id: string
  direction: 'outgoing' | 'incoming'
  display: string
  lead?: LeadRef
  /** What to put into the number field to call again. */
  redial: string
  outcome: Outcome
  /** Epoch milliseconds. */
  startedAt: number
  talkSeconds: number
  /** Why its end is not known for sure. */
  doubt?: Doubt
  log: LogState
}

export type LogState =
  | { state: 'logged' }
  /** `failing`: it was tried several times, and goes on by itself. */
  | { state: 'waiting'; failing?: { problem: Problem; tries: number } }
  /** With the problem `uncertain` the agent is asked whether the log is there. `mend`: what they can put right. */
  | { state: 'attention'; problem: Problem; mend?: MendView }
  /** `deleted`: in the CRM, and let go. */
  | { state: 'not-logged'; why: Exclude<LogDecision, true> | 'deleted' }

export type Notice =
  /** The settings file could not be read; `file` is where it was set aside. */
  | { id: string; kind: 'settings-damaged'; file: string }
  /** The disk does not take the settings at present: they hold until quit, and are written with the next change. */
  | { id: string; kind: 'settings-unsaved' }
  /** The journal did not hold together: a new one was begun with what could be read of it; `file` is the old one. */
  | { id: string; kind: 'journal-damaged'; file: string }
  /** Its file was deleted or moved away while in use, and was written anew, whole. */
  | { id: string; kind: 'journal-restored' }
  /** Another file took its place while it was in use; that one is kept as `file`. */
  | { id: string; kind: 'journal-replaced'; file: string }
  /** No journal can be used at present (folder read-only, disk full): calls are kept in memory only. */
  | { id: string; kind: 'journal-unavailable' }
  /** Another process has this folder's journal: calls are kept in memory only. */
  | { id: string; kind: 'journal-elsewhere' }
  /** The disk takes nothing at present: what happens is kept in memory and written when it can be. */
  | { id: string; kind: 'journal-refuses' }
  | { id: string; kind: 'key-refused' }
  | { id: string; kind: 'keychain-locked' }
  | { id: string; kind: 'crm-unreachable' }
  /** The certificate that came for the CRM is nobody's. */
  | { id: string; kind: 'crm-untrusted' }
  /** A page answers in the CRM's place. */
  | { id: string; kind: 'crm-replaced' }
  /** The CRM has asked to slow down for longer than a moment. */
  | { id: string; kind: 'crm-busy' }
  /** This computer's clock differs from the CRM's; `minutes`: how much it is behind, negative where it is ahead. */
  | { id: string; kind: 'clock-wrong'; minutes: number }
  | { id: string; kind: 'email-not-in-account'; email: string }
  /** The desktop shows no tray: closing the window keeps a taskbar entry. */
  | { id: string; kind: 'no-tray' }
  | { id: string; kind: 'key-in-memory' }
