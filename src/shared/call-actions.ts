import type { Call } from './call'

/** The buttons that a call offers now: what the line cannot see or do itself is left to the agent. */
export type CallAction = 'answered' | 'no-answer' | 'voicemail' | 'answer' | 'decline' | 'hang-up'

/** What a line tells by itself. */
export interface LineSight {
  answer: boolean
  end: boolean
  incoming: boolean
  recording: boolean
}

/** What a line does when asked. */
export interface LineSkills {
  hangUp: boolean
  answer: boolean
  decline: boolean
}

/** What an agent asks of a line in a call. */
export type LineRequest = 'answer' | 'decline' | 'hang-up'

/**
 * The buttons a call offers: what the line neither sees nor does is the agent's to say.
 *
 * @param unheeded what the line was asked in this call and did not do: what the agent says in its place is offered instead
 */
export function callActions(
  call: Call,
  { sees, can }: { sees: LineSight; can: LineSkills },
  unheeded: readonly LineRequest[] = [],
): CallAction[] {
  const [answers, declines] = [can.answer && !unheeded.includes('answer'), can.decline && !unheeded.includes('decline')]
  switch (call.phase.name) {
    case 'dialing':
      return sees.answer ? ['hang-up'] : ['answered', 'no-answer', 'voicemail', 'hang-up']
    case 'ringing':
      return [
        ...(answers ? (['answer'] as const) : []),
        ...(declines ? (['decline'] as const) : []),
        ...(sees.answer && (answers || !can.answer) ? [] : (['answered'] as const)),
        // Where nobody could end it from here, its end may also never be told.
        ...(declines ? [] : (['no-answer'] as const)),
      ]
    case 'talking':
      // What seemed a person may turn out to be a greeting.
      return sees.answer ? ['hang-up'] : ['hang-up', 'voicemail']
    case 'ended':
      return []
  }
}
