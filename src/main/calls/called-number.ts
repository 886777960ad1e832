import type { Call } from '../../shared/call'
import type { UnderstoodNumber } from '../../shared/number'
import { defined } from '../../shared/objects'

/** What of an understood number a call keeps. */
export function calledNumber({ e164, dial, postDial, extension, display }: UnderstoodNumber): Call['number'] {
  return {
    ...defined({ e164 }),
    dial,
    ...defined({ postDial, extension }),
    display,
  }
}
