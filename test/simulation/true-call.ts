/** What really happened in a call, kept apart from what Cadran makes of it. All times are true times, epoch milliseconds. */
export interface TrueCall {
  id: string
  phone: string
  logged: boolean
  dialedAt: number
  /** What the machine's clock was off by. */
  skewAtDial: number
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
  /** Milliseconds that Cadran may be off by, because the machine's clock was changed while it was not running. */
  blur: number
}

/** What the log should say; of a call that nobody answered for, what Cadran had seen of it. */
export function statusOf({ answer, answerSeen, neglected }: TrueCall): string {
  const talked = neglected ? answerSeen !== undefined : answer === 'person'
  return talked ? 'answered' : 'attempted'
}
