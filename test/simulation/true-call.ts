import type { Agent } from '../../src/shared/call'

/** What really happened in a call, kept apart from what Cadran makes of it. All times are true times, epoch milliseconds. */
export interface TrueCall {
  id: string
  phone: string
  logged: boolean
  /** Undefined where nobody was known yet: whoever answers for it is its owner. */
  madeBy: Agent | undefined
  dialedAt: number
  /** What the machine's clock was off by. */
  skewAtDial: number
  /** As its log says it, by the CRM's clock where Cadran knows it. */
  startAt: number
  answer: 'person' | 'voicemail' | 'greeting' | 'nobody' | 'given-up'
  answeredAt: number | undefined
  /** Between these Cadran may place the answer: it may not have been there to see it. */
  answerSeen: { earliest: number; latest: number } | undefined
  endedAt: number | undefined
  /** Cadran may place the end earlier, as it was not there and nobody can tell it. */
  endUnseen: boolean
  /** Nobody said how it went: Cadran had to close it with what it had seen. */
  neglected: boolean
  /** Milliseconds by which Cadran may place the end too early: it did not see when the machine fell asleep. */
  early: number
  /** When it truly ended, where the agent says that it ended with the machine's falling asleep. */
  toldEnd: number | undefined
  /** Whether the agent says that it ended as the computer slept. */
  endedAsleep?: boolean
  /** The agent told of it after a crash. */
  told: boolean
  /** What they typed last, as it surely was written down. */
  note: string
  /** What they typed since, and Cadran died over, or the disk refused: it may have been written down all the same. */
  unsureNotes: string[]
}

/** What the clock says of it counts from a whole second. */
const ROUNDING = 1_000
/** By less than this, two clocks are not seen to differ. */
const GRAIN = 2_000

/** Milliseconds by which Cadran may misplace one moment of the call. */
export function blurOf({ told }: TrueCall): number {
  return told ? GRAIN + ROUNDING : 0
}

/** What the log should say; of a call that nobody answered for, what Cadran had seen of it. */
export function statusOf({ answer, answerSeen, neglected }: TrueCall): string {
  const talked = neglected ? answerSeen !== undefined : answer === 'person'
  return talked ? 'answered' : 'attempted'
}
