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
  /** Milliseconds that Cadran may be off by, because the machine's clock was changed while it was not running. */
  blur: number
}

export const statusOf = ({ answer }: TrueCall): string => (answer === 'person' ? 'answered' : 'attempted')
