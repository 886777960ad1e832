import type { Candidate } from './candidate'
import { spanOf } from './candidate'
import { callingCodeIn, type Plans } from './plan'
import type { Run } from './runs'

/** A number that is read with the context its link names. */
export interface InContext extends Candidate {
  /** The context is part of the number. */
  hasContext: boolean
}

/**
 * RFC 3966 §5.1.5 says that context and local number need not add up to a global one. Where they do not, the context's country may still be
 * the number's.
 *
 * @param context digits of a global one, without `+`
 */
export function readInContext(run: Run | undefined, context: string, plans: Plans): InContext | undefined {
  if (!run || run.groups[0]?.hasPlus) return undefined
  const span = spanOf(run, 0, run.groups.length - 1)
  const mustBeValid = span.digits.length <= 6
  const together = plans.global(context + span.digits)
  if (together && (together.isValid || !mustBeValid))
    return { ...span, number: together, remarks: [], hasContext: true }
  const code = callingCodeIn(context)
  const inCountry = code === undefined ? undefined : plans.global(code + span.digits)
  if (!inCountry?.isValid) return undefined
  const remarks = inCountry.dropped.map((text) => ({ kind: 'trunk-zero-dropped', text }) as const)
  return { ...span, number: inCountry, remarks, hasContext: false }
}
