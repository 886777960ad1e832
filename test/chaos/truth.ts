/** What really happened on the agent's phone, and how much of it Cadran can know. */

/** Epoch milliseconds: at the earliest, and at the latest. */
export interface Span {
  from: number
  to: number
}

export interface PlacedCall {
  customer: Customer
  /** The agent wants it in the CRM. */
  logged: boolean
  /** `perhaps`: Cadran died while «Call» was being pressed; its next start shows whether it took the call. */
  placed: boolean | 'perhaps'
  dialed: Span
  /** When Cadran may take the customer to have answered. */
  talk?: Span
  /** Cadran saw the answer itself. */
  sawAnswer: boolean
  /** When the agent last said that it goes on, in epoch milliseconds; 0 where they never did. */
  saidTalkingAt: number
  over?: Over
  /** Cadran died in it. */
  interrupted: boolean
  /** The last turn of it that is surely in Cadran's journal. */
  lastTurn: number
  /** A newer Cadran had the journal: the call was in memory alone. */
  memory?: {
    /** Cadran has died since, and with it what the CRM did not have. */
    isGone: boolean
    /** It was seen to be in the CRM before, and its recording. */
    isLogged: boolean
    hasSound: boolean
  }
  /** What was recorded of it. */
  sound?: Sound
}

/** A sound file on the agent's computer. Each differs from every other. */
export interface Sound {
  path: string
  name: string
  hash: string
  /** How it gets to its call: Cadran sees it in the folder into which the softphone saves, or the agent attaches it. */
  way: 'folder' | 'by hand'
}

export interface Over {
  outcome: 'answered' | 'unreached'
  /** When Cadran may take it to have ended. */
  at: Span
  /** `perhaps`: Cadran died while it was being told. */
  told: boolean | 'perhaps'
}

export interface Customer {
  e164: string
  display: string
  /** In the CRM before anybody called. */
  known: boolean
}

export const now = (): Span => ({ from: Date.now(), to: Infinity })

export const isOpen = (call: PlacedCall): boolean =>
  call.placed === true && call.over?.told !== true && call.memory?.isGone !== true

/** Whether the CRM must have its log. */
export const isOwed = ({ placed, logged, memory }: PlacedCall): boolean =>
  placed === true && logged && (memory?.isGone !== true || memory.isLogged)

/** The same of its recording. */
export const isSoundOwed = (call: PlacedCall): boolean =>
  call.sound !== undefined && isOwed(call) && (call.memory?.isGone !== true || call.memory.hasSound)

/** Whether it is this call that Cadran means, whose times are cut to the second or not. */
export const isThe = (
  { customer, dialed }: PlacedCall,
  { display, startedAt }: { display: string; startedAt: number },
): boolean =>
  display === customer.display && startedAt >= Math.floor(dialed.from / 1000) * 1000 && startedAt <= dialed.to

/** Cadran is dead: what was being told may have been told or not. */
export function cutOff(call: PlacedCall, killedAt: number): void {
  if (call.dialed.to === Infinity) call.dialed.to = killedAt
  if (call.over?.at.to === Infinity) call.over.at.to = killedAt
  if (call.talk?.to === Infinity) call.talk = { from: call.dialed.from, to: killedAt }
  if (call.placed !== false && call.over?.told !== true) call.interrupted = true
  if (call.memory) call.memory.isGone = true
}

/** `+15145550142` as the window shows it. */
export const displayed = (e164: string): string => e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3')

/** The seconds of talk that a log of the call may say. */
export function talkSeconds({ talk, over, interrupted }: PlacedCall): Span {
  if (over?.outcome !== 'answered' || !talk) return { from: 0, to: 0 }
  // The start of a call is cut to a whole second: what is reckoned from the time of day, and not measured, can be a second off.
  const slack = interrupted ? 1 : 0.05
  const least = (over.at.from - talk.to) / 1000 - slack
  const most = (over.at.to - talk.from) / 1000 + slack
  return { from: Math.max(0, Math.floor(least)), to: Math.max(0, Math.floor(most)) }
}
