import { spanOf, type Candidate, type Place } from './candidate'
import { digitsOf } from './characters'
import { isEmergency } from './emergency'
import { callingCodeIn, type Plans } from './plan'
import type { Run } from './runs'

/** A place whose number is read with what its link says besides it. */
export interface PlaceInContext extends Place {
  /** The context is part of the number. */
  hasContext?: true
}

/**
 * RFC 3966 §5.1.5 says that context and local number need not add up to a global one. Where they do not, the context's country may still be
 * the number's.
 *
 * @param context the value of `;phone-context=`; only a global one says something about the number, `example.com` is somebody's switchboard
 */
export function readInContext(run: Run | undefined, context = '', plans: Plans): PlaceInContext | undefined {
  if (!run || run.groups[0]?.hasPlus || !context.startsWith('+')) return undefined
  const span = spanOf(run, 0, run.groups.length - 1)
  if (isEmergency(span.digits, plans.region)) return undefined
  const mustBeValid = span.digits.length <= 6
  const digits = digitsOf(context)
  const together = plans.global(digits + span.digits)
  if (together && (together.isValid || !mustBeValid))
    return { candidates: [{ ...span, number: together, remarks: [] }], hasContext: true }
  const code = callingCodeIn(digits)
  const inCountry = code === undefined ? undefined : plans.global(code + span.digits)
  if (!inCountry?.isValid) return undefined
  const remarks = inCountry.dropped.map((text) => ({ kind: 'trunk-zero-dropped', text }) as const)
  return { candidates: [{ ...span, number: inCountry, remarks }] }
}

/** The number of a link that began with a space, which is what form-encoding makes of `+`. */
export function withLostPlus(body: string, [run, ...others]: readonly Run[], plans: Plans): Place | undefined {
  if (!run || others.length > 0) return undefined
  const span = spanOf(run, 0, run.groups.length - 1)
  const number = plans.national(span.digits)?.isValid ? undefined : plans.global(span.digits)
  if (!number?.isValid) return undefined
  const remarks: Candidate['remarks'] = [{ kind: 'plus-restored', text: body.slice(span.start, span.end) }]
  return { candidates: [{ ...span, number, remarks }] }
}
