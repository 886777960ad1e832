/** The one picture of the app that main sends to the window. Plain data; nothing in it ticks. */
import type { FirstStep } from './first-steps'
import type { Forgotten } from './forgotten'
import type { Doubt, Outcome } from './call'
import type { CallAction, LineRequest } from './call-actions'
import type { CommunicationView } from './communication'
import type { FollowUpView } from './follow-up'
import type { LogState } from './document'
import type { LeadRef } from './lead'
import type { UnderstoodNumber } from './number'
import type { ProblemOf } from './problem'
import type { RecordingOffer, RecordingView } from './recording'
import type { UnexpectedEnd } from './unexpected-end'
import type { OtherVersion, UpdateView } from './updates'

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
  /** Who works at this desk, by name; most often one. */
  agents: AgentView[]
  line: LineView
  /** The link that fills the number field; a new id means a new link. */
  link?: LinkView
  /** Links that came during a call, or that a newer one pushed aside. */
  /** To be shown to a new agent, one at a time. */
  firstSteps: readonly FirstStep[]
  waitingLinks: LinkView[]
  /** Live calls, and those just ended until «Done» or the next call. */
  calls: LiveCall[]
  unfinished: UnfinishedCall[]
  /** Ended calls, newest first, at most 30. */
  recent: RecentCall[]
  /** Missed calls that nobody has looked at. */
  missed: number
  /** Recordings that wait for the agent to say whose they are. */
  offers: RecordingOffer[]
  /** Emails, text messages and videos that the CRM does not have as they should be. */
  communications: CommunicationView[]
  /** The calls that the agent means to make later, the one that is due first before all others. */
  followUps: FollowUpView[]
  notices: Notice[]
  updates: UpdateView
  /** Call logs that the CRM does not hold yet as they should be, of all calls. */
  unsent: number
  /** Somebody asked to quit while this stands open: the window asks back. */
  quitting?: {
    liveCalls: number
    unsent: number
    /** Recordings that are not in the CRM yet. */
    recordings?: number
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

export type LineKind = 'manual' | 'demo' | 'dial-link' | 'softphone'

export type LineStep = 'reachable' | 'dials' | 'rings' | 'answer' | 'end' | 'incoming' | 'recording'
export type StepState = 'passed' | 'failed' | 'unknown'
export type LineSteps = Record<LineStep, StepState>

export type LineTrouble =
  /** The softphone does not answer. */
  | 'away'
  /** It is on another computer, and the agent has not said that this is right. */
  | 'elsewhere'
  /** The link to hand over opens Cadran itself. */
  | 'loops'
  /** Nothing on this computer opens the link to hand over. */
  | 'no-opener'
  /** It is no link that a number could be handed over by. */
  | 'template'

export interface AgentView {
  email: string
  /** As the account calls them, where it does. */
  name?: string
  /** Their own, in E.164. */
  number: string
  isCurrent: boolean
  /** False where the account's users are known, and they are none of them. */
  isUser: boolean
}

/** Why it cannot be told which program uses the microphone. */
export type MicrophoneProblem =
  /** The program that tells of it, `pactl`, is not installed. */
  | 'no-pactl'
  /** The sound server does not run, or does not tell. */
  | 'no-answer'
  /** Cadran does not know how this system tells of it. */
  | 'not-here'

/** What the use of the microphone tells of calls. */
export interface MicrophoneView {
  state: 'starting' | 'watching' | MicrophoneProblem
  /** Programs that were seen to use it, the newest first. */
  programs: readonly string[]
  /** When the chosen program takes it, once that is learnt. */
  takes?: MicrophoneTaking
}

/** Whether a program takes the microphone as a call is answered, or before. */
export type MicrophoneTaking = 'at-answer' | 'before-answer'

export interface LineView {
  kind: LineKind
  state: 'ready' | 'connecting' | 'unavailable'
  trouble?: LineTrouble
  /** What it was seen to do since it was opened. */
  steps: LineSteps
  /** Where the microphone is watched. */
  microphone?: MicrophoneView
}

export interface LinkView {
  id: number
  text: string
  number: UnderstoodNumber
}

export interface LiveCall {
  id: string
  direction: 'outgoing' | 'incoming'
  display: string
  lead?: LeadRef
  /** What the line was given, where a dialing rule made something else of the number. */
  dialedAs?: string
  /** What the agent dials on their own phone, where the line does not dial. */
  dialByHand?: { number: string; postDial?: string }
  phase: 'dialing' | 'ringing' | 'talking' | 'ended'
  outcome?: Outcome
  /** The line says that one side waits; the clock goes on. */
  held: boolean
  /** The other phone rings. */
  rings: boolean
  /** Milliseconds on the phase's clock when this was sent: talk time once talking or ended, else the time since it began. */
  elapsed: number
  actions: CallAction[]
  /** The microphone ended it, and is used again: it may be the same call still, or is, as the agent says. */
  again?: 'offered' | 'goes-on'
  /** What the softphone was asked to do last, and did not do: the agent does it there. */
  unheeded?: LineRequest
  /** Whose it is, where it is another's than the agent's who sits there now. */
  agent?: string
  /** What to dial to call back. */
  redial: string
  note: string
  recording?: RecordingView
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
  /** The line was away, and had the call no more as it came back: it was not Cadran that stopped. */
  lost: boolean
  /** See LiveCall. */
  agent?: string
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
  /** Epoch milliseconds. */
  endedAt: number
  talkSeconds: number
  note: string
  recording?: RecordingView
  /** Why its end is not known for sure. */
  doubt?: Doubt
  /** See LiveCall. */
  agent?: string
  log: LogState
}

export type Notice =
  /** Something failed in Cadran itself, and nothing there deals with it. */
  | { id: string; kind: 'defect' }
  /** The run before this one ended in a way that nobody asked for: a report of it can be copied. */
  | { id: string; kind: 'ended-unexpectedly'; end: UnexpectedEnd }
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
  /** A newer Cadran wrote the journal: it is left as it is, and calls are kept in memory only. Versions are its schema's. */
  | { id: string; kind: 'journal-newer'; version: number; known: number }
  /** No journal can be used at present (folder read-only, disk full): calls are kept in memory only. */
  /** An earlier Cadran’s could not be brought to this one’s version; it is untouched. */
  | { id: string; kind: 'journal-unmigrated' }
  | { id: string; kind: 'journal-unavailable' }
  /** Another process has this folder's journal: calls are kept in memory only. */
  | { id: string; kind: 'journal-elsewhere' }
  /** The disk takes nothing at present: what happens is kept in memory and written when it can be. */
  | { id: string; kind: 'journal-refuses' }
  /** What became of all that was on this computer. */
  | { id: string; kind: 'forgotten'; forgotten: Forgotten }
  | { id: string; kind: 'key-refused' }
  /** The key in the keychain is for another account than this folder's: nothing is sent with it. */
  | { id: string; kind: 'key-of-another-account' }
  /** A document was made under another key, and nobody but the agent knows whether both are for the same account: they answer `same-account` to it. */
  | { id: string; kind: 'key-unsure'; document: string }
  | { id: string; kind: 'keychain-locked' }
  | { id: string; kind: 'crm-unreachable' }
  /** The certificate that came for the CRM is nobody's. */
  | { id: string; kind: 'crm-untrusted'; problem: ProblemOf<'certificate'> }
  | { id: string; kind: 'proxy-in-the-way'; problem: ProblemOf<'proxy'> }
  /** The network's proxy, as `host:port`, asks for a name and a password. `refused`: it did not take those that it was given. */
  | { id: string; kind: 'proxy-asks'; proxy: string; refused: boolean }
  /** A page answers in the CRM's place. */
  | { id: string; kind: 'crm-replaced' }
  /** The CRM has asked to slow down for longer than a moment. */
  | { id: string; kind: 'crm-busy' }
  /** This computer's clock differs from the CRM's; `minutes`: how much it is behind, negative where it is ahead. */
  | { id: string; kind: 'clock-wrong'; minutes: number }
  /** A key is there, and whose calls these are is not known. */
  | { id: string; kind: 'agent-unknown' }
  /** `gone`: the account had such a user. */
  | { id: string; kind: 'email-not-in-account'; email: string; gone?: boolean }
  /** The desktop shows no tray: closing the window keeps a taskbar entry. */
  | { id: string; kind: 'no-tray' }
  /** Another Cadran takes over from this one once that is started again, or can be downloaded to do so. */
  | ({ id: string; kind: 'other-version' } & OtherVersion)
  | { id: string; kind: 'key-in-memory' }
  /** The chosen line cannot be used at present; `inCall`: a call was on it. */
  | { id: string; kind: `line-${LineTrouble}`; inCall?: true }
  /** The softphone's recording of a call was not found, or could be another call's. */
  | { id: string; kind: 'recording-missing'; number: string }
  /** On the recording of a call one side is never heard. */
  | { id: string; kind: 'recording-silent'; number: string; side: 'agent' | 'customer' }
  /** Activix lets nobody complete follow-ups: what is done stays open there. */
  | { id: string; kind: 'follow-up-left-open' }
  /** Softphones are to report their calls, and the place where they do cannot be opened. */
  | { id: string; kind: 'hooks-closed' }
  /** The first recording: whose matter consent is. */
  | { id: string; kind: 'recording-consent' }
