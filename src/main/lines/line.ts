import type { CallEvent } from '../../shared/call'
import type { LineSight, LineSkills } from '../../shared/call-actions'

/** Names a call to a line. */
export type CallRef = string

export interface Dialable {
  /** E.164 or raw digits. */
  number: string
  /** Dialed after the answer: digits, `,` for a pause, `;` for a wait. */
  postDial?: string
}

export type DialResult = { kind: 'dialing' } | { kind: 'unavailable' }

/** What a line saw; when it saw it is the call clock's business. */
export type Seen = CallEvent extends infer Event ? (Event extends CallEvent ? Omit<Event, 'after'> : never) : never

export interface LineEvent {
  call: CallRef
  seen: Seen
}

export type Dispose = () => void

/** How a call is placed and watched. The desk does not know which kind it is. */
export interface Line {
  readonly kind: 'manual' | 'demo'
  /** What this line tells by itself; the panel offers buttons for the rest. */
  readonly sees: LineSight
  readonly can: LineSkills
  readonly state: 'ready' | 'connecting' | 'unavailable'
  dial(call: CallRef, number: Dialable): Promise<DialResult>
  answer(call: CallRef): Promise<void>
  decline(call: CallRef): Promise<void>
  hangUp(call: CallRef): Promise<void>
  /** After a crash or a lost connection: does the line still have this call? */
  ask(call: CallRef): Promise<'live' | 'ended' | 'unknown'>
  onEvent(listener: (event: LineEvent) => void): Dispose
  close(): void
}
