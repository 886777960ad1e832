/** When a program takes the microphone in a call, as learnt from when the agent says that it was answered. */
import type { MicrophoneTaking } from '../../../shared/snapshot'
import type { LearntTaking } from '../../../shared/settings'

/** So many calls in a row have to show the same before it is believed. */
export const TIMES_TO_LEARN = 3

/** An agent says that a call was answered so soon after it was, in milliseconds; before `LATE` it may have been either. */
const SOON = 1500
const LATE = 3000
/** The program may take the microphone so long after the agent has said it, in milliseconds. */
const BEHIND = 1000
/** A call that was answered sooner shows nothing: a program that takes the microphone as it dials does so as soon. Milliseconds. */
const SHORTEST_RING = 2000

/** What one call shows; undefined where it may have been either. Milliseconds, all by the same clock. */
export function takingIn(call: {
  dialedAt: number
  takenAt: number
  answeredAt: number
}): MicrophoneTaking | undefined {
  const before = call.answeredAt - call.takenAt
  if (before > LATE) return 'before-answer'
  const isNear = before >= -BEHIND && before <= SOON
  return isNear && call.takenAt - call.dialedAt >= SHORTEST_RING ? 'at-answer' : undefined
}

/** What is known with one more call; a call that shows the other begins anew. */
export function learn(before: LearntTaking | undefined, program: string, takes: MicrophoneTaking): LearntTaking {
  const times = before?.program === program && before.takes === takes ? before.times : 0
  return { program, takes, times: Math.min(times + 1, TIMES_TO_LEARN) }
}

/** What is believed of a program. */
export function learntOf(learnt: LearntTaking | undefined, program: string): MicrophoneTaking | undefined {
  return learnt?.program === program && learnt.times >= TIMES_TO_LEARN ? learnt.takes : undefined
}
