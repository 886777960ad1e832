import type { Call } from '../../shared/call'
import type { UnderstoodNumber } from '../../shared/number'
import { defined } from '../../shared/objects'

/** What of an understood number a call keeps. @param dialed what the line is given for it */
export function calledNumber(
  { e164, dial, postDial, extension, display }: UnderstoodNumber,
  dialed = dial,
): Call['number'] {
  return {
    ...defined({ e164 }),
    dial,
    ...(dialed !== dial && { dialed }),
    ...defined({ postDial, extension }),
    display,
  }
}

/** What the line was given, or would be for a call that it does not know. */
export const givenToLine = ({ dial, dialed = dial }: Call['number']): string => dialed
