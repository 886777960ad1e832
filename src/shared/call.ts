/**
 * A call, from the first ring to its outcome: a value, the events that can change it, and one pure transition.
 *
 * Times inside a call are milliseconds since it began, as measured by its stopwatch (main/calls/stopwatch.ts), so that a change of the
 * computer's clock cannot stretch or shrink a call. Only `startedAt` is a time of day.
 */

import type { LeadRef } from './lead'
import { defined, omit } from './objects'

/**
 * `missed`: the agent did not pick up, be it an incoming call or their own phone rung first by a bridge. `elsewhere`: another phone that rang with theirs,
 * such as a colleague's, was answered.
 */
export type Outcome =
  'answered' | 'voicemail' | 'no-answer' | 'busy' | 'declined' | 'cancelled' | 'failed' | 'missed' | 'elsewhere'

/** An outcome as the agent knows it. A caller who gave up is one they missed; the CRM tells the two apart (main/outbox/kinds/call-log-fields.ts). */
export function shownOutcome(direction: Call['direction'], outcome: Outcome): Outcome {
  return direction === 'incoming' && outcome === 'cancelled' ? 'missed' : outcome
}

export type Phase =
  /** Outgoing: nobody has answered. */
  | { name: 'dialing' }
  /** Incoming: nobody has picked up. */
  | { name: 'ringing' }
  | { name: 'talking'; answeredAfter: number }
  /** `talkSeconds`: whole seconds from answer to end, rounded down; 0 where nobody talked. */
  | { name: 'ended'; outcome: Outcome; endedAfter: number; talkSeconds: number }

/** `mediaUrl`: where the line has put what it recorded, for anybody to fetch. */
export type CallEvent =
  | { name: 'answered'; after: number }
  /** Either side ended it. Before an answer: the agent gave up an outgoing call, the caller an incoming one. */
  | { name: 'hung-up'; after: number; mediaUrl?: string }
  /** It ended, or turned out, without a conversation. */
  | { name: 'unreached'; after: number; outcome: Unreached; mediaUrl?: string }

export type Unreached = Exclude<Outcome, 'answered' | 'cancelled'>

/** Whether a call that the agent makes is logged in the CRM; otherwise why not. */
export type DialDecision = true | 'private' | 'internal' | 'emergency' | 'no-e164'

/**
 * The same of any call. Decided before the first request, and never afterwards but for `not-in-plan`: a number that the line named and no numbering plan has,
 * which is logged once the agent wants it.
 */
export type LogDecision = DialDecision | 'not-in-plan'

/** What a line dials and people read. */
export interface CalledNumber {
  /** E.164, where the number has such a form. */
  e164?: string
  /** What is dialed: E.164 or raw digits. */
  dial: string
  /** What the line was given in its place, where a dialing rule makes something else of it. */
  dialed?: string
  /** Dialed after the answer: digits, `,` for a pause, `;` for a wait. */
  postDial?: string
  extension?: string
  /** As the agent reads it. */
  display: string
}

/** Whose call it is, frozen when it is made (or, for a call made before connecting, when the agent connects). */
export interface Agent {
  email: string
  /** The agent's own number in E.164. */
  number: string
}

export interface Call {
  id: string
  direction: 'outgoing' | 'incoming'
  number: CalledNumber
  /** Epoch milliseconds, on a whole second, so that start, duration and end agree in the CRM's whole seconds. */
  startedAt: number
  /** While it lives: what the clocks that nobody can set showed as it began, for a Cadran that is started again in mid-call. */
  began?: ClockMarks
  /** Where this computer's clock was wrong when the call began: what to add to have the CRM's time, in milliseconds. Only what is sent has it. */
  clockCorrection?: number
  log: LogDecision
  /** It was made elsewhere, and entered when it was over. */
  afterwards?: true
  /** Whom the agent called, as far as the CRM or they could tell. */
  lead?: LeadRef
  agent?: Agent
  phase: Phase
  doubt?: Doubt
  /** Where its recording can be fetched by the CRM itself. */
  mediaUrl?: string
  /** What the agent noted of it; blank once they cleared it. */
  note?: string
}

/** Why the end of a call is not known for sure. */
export type Doubt =
  /** Cadran died in the call and nobody said how it went: it was closed with the last sign of life as its end. */
  | { kind: 'estimated' }
  /** The computer slept during the call, which may have ended then: `from` milliseconds after it began. */
  | { kind: 'slept'; from: number; seconds: number }

/** One moment on clocks that nobody sets, in milliseconds. `boot` names the start of the computer that `uptime` counts from; `server`: epoch, the CRM's. */
export interface ClockMarks {
  uptime: number
  boot?: string
  server?: number
}

type Talking = Extract<Phase, { name: 'talking' }>

/** The call after `event`. An event that cannot happen in this phase (late, repeated) leaves the call as it is: the same value. */
export function transition(call: Call, event: CallEvent): Call {
  const phase = nextPhase(call.phase, event)
  if (phase === call.phase) return call
  const mediaUrl =
    phase.name === 'ended' && 'mediaUrl' in event && isPublicUrl(event.mediaUrl) ? event.mediaUrl : undefined
  const rest = omit(call, 'began')
  return { ...(phase.name === 'ended' ? rest : call), phase, ...defined({ mediaUrl }) }
}

/**
 * The call with the lead that the CRM names: a call that has none gets it, and one without a name its name. Whom the agent called, as they saw or picked
 * it, stays; then it is the very same value.
 */
export function identified(call: Call, lead: LeadRef): Call {
  if (!call.lead) return { ...call, lead }
  return call.lead.id === lead.id && call.lead.name === '' && lead.name !== '' ? { ...call, lead } : call
}

const LONGEST_URL = 2048

/** What a line names is passed on to the CRM only where it can be an address of the web. */
function isPublicUrl(url: string | undefined): boolean {
  return url !== undefined && url.length <= LONGEST_URL && /^https?:\/\/[^\s/]+\/\S*$/.test(url)
}

function nextPhase(phase: Phase, event: CallEvent): Phase {
  switch (phase.name) {
    case 'dialing':
    case 'ringing':
      return fromUnanswered(event)
    case 'talking':
      return fromTalking(phase, event)
    case 'ended':
      return phase
    default:
      return impossible(phase)
  }
}

function fromUnanswered(event: CallEvent): Phase {
  switch (event.name) {
    case 'answered':
      return { name: 'talking', answeredAfter: event.after }
    case 'hung-up':
      return { name: 'ended', outcome: 'cancelled', endedAfter: event.after, talkSeconds: 0 }
    case 'unreached':
      return { name: 'ended', outcome: event.outcome, endedAfter: event.after, talkSeconds: 0 }
    default:
      return impossible(event)
  }
}

function fromTalking(phase: Talking, event: CallEvent): Phase {
  switch (event.name) {
    case 'answered':
      return phase
    case 'hung-up':
      return afterTalk(phase, event.after)
    case 'unreached':
      return fromTalkingUnreached(phase, event)
    default:
      return impossible(event)
  }
}

/** When the call is known to have lived, by its own phase: epoch milliseconds, by the clock that it began by. */
export function lastSignOf({ startedAt, phase }: Call): number {
  switch (phase.name) {
    case 'talking':
      return startedAt + phase.answeredAfter
    case 'ended':
      return startedAt + phase.endedAfter
    default:
      return startedAt
  }
}

/** The call as it was if it ended when the computer fell asleep; the very same value where there is no such doubt. */
export function endedAtSleep(call: Call): Call {
  const { doubt, phase, ...rest } = call
  if (doubt?.kind !== 'slept' || phase.name !== 'ended') return call
  const endedAfter = Math.min(phase.endedAfter, doubt.from)
  const lost = Math.ceil((phase.endedAfter - endedAfter) / 1000)
  return { ...rest, phase: { ...phase, endedAfter, talkSeconds: Math.max(0, phase.talkSeconds - lost) } }
}

/** The end as it was first taken to be is right. */
export function withoutDoubt(call: Call): Call {
  const rest = omit(call, 'doubt')
  return rest
}

/** Who seemed to answer may turn out to be a voicemail or nobody, and a line may fail in mid-talk; the rest comes too late to be true. */
function fromTalkingUnreached(phase: Talking, { after, outcome }: Extract<CallEvent, { name: 'unreached' }>): Phase {
  switch (outcome) {
    case 'voicemail':
    case 'no-answer':
      return { name: 'ended', outcome, endedAfter: Math.max(after, phase.answeredAfter), talkSeconds: 0 }
    case 'failed':
      return afterTalk(phase, after)
    case 'busy':
    case 'declined':
    case 'missed':
    case 'elsewhere':
      return phase
    default:
      return impossible(outcome)
  }
}

function afterTalk(phase: Talking, after: number): Phase {
  const endedAfter = Math.max(after, phase.answeredAfter)
  const talkSeconds = Math.floor((endedAfter - phase.answeredAfter) / 1000)
  return { name: 'ended', outcome: 'answered', endedAfter, talkSeconds }
}

function impossible(value: never): never {
  throw new Error(`Not a case of the call: ${JSON.stringify(value)}`)
}
