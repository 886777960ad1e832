import type { Call } from '../../shared/call'
import type { UnderstoodNumber } from '../../shared/number'

/** What of an understood number a call keeps. */
export function calledNumber({ e164, dial, postDial, extension, display }: UnderstoodNumber): Call['number'] {
  return {
    ...(e164 !== undefined && { e164 }),
    dial,
    ...(postDial !== undefined && { postDial }),
    ...(extension !== undefined && { extension }),
    display,
  }
}
