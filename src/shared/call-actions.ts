import type { Call } from './call'
import type { CallAction } from './snapshot'

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

/** The buttons a call offers: what the line neither sees nor does is the agent's to say. */
export function callActions(call: Call, line: { sees: LineSight; can: LineSkills }): CallAction[] {
  switch (call.phase.name) {
    case 'dialing':
      return line.sees.answer ? ['hang-up'] : ['answered', 'no-answer', 'voicemail', 'hang-up']
    case 'ringing':
      return [
        ...(line.can.answer ? (['answer'] as const) : []),
        ...(line.can.decline ? (['decline'] as const) : []),
        ...(line.sees.answer ? [] : (['answered'] as const)),
        // Where nobody could end it from here, its end may also never be told.
        ...(line.can.decline ? [] : (['no-answer'] as const)),
      ]
    case 'talking':
      // What seemed a person may turn out to be a greeting.
      return line.sees.answer ? ['hang-up'] : ['hang-up', 'voicemail']
    case 'ended':
      return []
  }
}
