import type { Call, CallEvent } from '../../shared/call'
import type { LineKind, LineTrouble, MicrophoneView } from '../../shared/snapshot'
import type { LineSight, LineSkills } from '../../shared/call-actions'

/** Names a call to a line. */
export type CallRef = string

export interface Dialable {
  /** As the line's dialing rule has it: where it says nothing else, E.164 or raw digits. */
  number: string
  e164?: string
  /** The digits that are dialed inside the number's own country. */
  national?: string
  extension?: string
  /** Dialed after the answer: digits, `,` for a pause, `;` for a wait. */
  postDial?: string
}

export type DialResult = { kind: 'dialing' } | { kind: 'unavailable' }

/** What a line saw; when it saw it is the call clock's business. */
export type Seen = CallEvent extends infer Event ? (Event extends CallEvent ? Omit<Event, 'after'> : never) : never

export type LineEvent =
  /** `ago`: milliseconds since it happened, where the line learnt of it later. */
  | { kind: 'seen'; call: CallRef; seen: Seen; ago?: number }
  /** The other phone rings. */
  | { kind: 'rings'; call: CallRef }
  /** A call that Cadran did not place: one rings, or was dialed in the phone itself. `number`: as the line has it; blank where it is withheld. */
  | { kind: 'begun'; call: CallRef; direction: Call['direction']; number: string }
  | { kind: 'held'; call: CallRef; held: boolean }
  /** The line has this call no more, since `ago` milliseconds, and does not know how it went. */
  | { kind: 'lost'; call: CallRef; ago: number }
  /** The end that was told of this call was none: it ended `by` milliseconds later, or earlier where that is negative. */
  | { kind: 'ended-later'; call: CallRef; by: number }
  | Recorded
  /** The line records, and has no sound file of this call that is surely its own. */
  | { kind: 'unrecorded'; call: CallRef }
  /** `state` has changed, and with it what the line sees and can do. */
  | { kind: 'changed' }

/** A sound file of a call that has ended. */
export interface Recorded {
  kind: 'recorded'
  call: CallRef
  file: string
  /** Who is never heard on it. */
  silent?: Side
  /** It was made for Cadran alone, which clears it away. */
  temporary?: true
}

/** Who is heard on a recording. */
export type Side = 'agent' | 'customer'

/** By what a line finds a call again that it has no name for, as Cadran was started anew. */
export type Whom = Pick<Call, 'direction'> & { number: string }

export type Dispose = () => void

/** How a call is placed and watched. The call manager does not know which kind it is. */
export interface Line {
  readonly kind: LineKind
  /** What this line tells by itself at present; the panel offers buttons for the rest. */
  readonly sees: LineSight
  /** Whether what it tells is surely told of this call as well: one that it has not recognised goes on without its knowing. */
  follows(call: CallRef): boolean
  readonly can: LineSkills
  readonly state: 'ready' | 'connecting' | 'unavailable'
  /** Why it is not ready, where the agent can do something about it. */
  readonly trouble?: LineTrouble | undefined
  /** What is outside of Cadran may have changed, and with it `state`. */
  lookAgain?(): void
  dial(call: CallRef, number: Dialable): Promise<DialResult>
  /** Each says whether the line did it, as far as it knows at once. */
  answer(call: CallRef): Promise<boolean>
  decline(call: CallRef): Promise<boolean>
  hangUp(call: CallRef): Promise<boolean>
  /** What tells of the calls beside the line itself. */
  readonly microphone?: MicrophoneView
  /** The call is answered, whoever said so. */
  talks?(call: CallRef): void
  /** A call whose end nobody saw goes on, as the agent says. */
  resumed?(call: CallRef): void
  /** Whether a call that the line has ended may go on all the same, or does. */
  again?(call: CallRef): 'offered' | 'goes-on' | undefined
  /** The agent says that it does. @returns whether the line tells its end from now on */
  goOn?(call: CallRef): boolean
  /** The call is over, whoever said so: what the line hears from now on is told of another. */
  over?(call: CallRef): void
  /** After a crash or a lost connection: does the line still have this call? */
  ask(call: CallRef, whom: Whom): Promise<'live' | 'unknown'>
  onEvent(listener: (event: LineEvent) => void): Dispose
  close(): void
}

/** What a line tells of this call. */
export function sightOf(line: Pick<Line, 'sees' | 'follows'>, call: CallRef): LineSight {
  return line.follows(call) ? line.sees : { ...line.sees, answer: false, end: false }
}
