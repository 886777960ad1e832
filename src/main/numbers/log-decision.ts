import type { DialDecision } from '../../shared/call'
import type { UnderstoodNumber } from '../../shared/number'

/**
 * Whether a call to this number is logged in the CRM, as far as the number decides it. A number without an E.164 form never is: a log
 * that matches no lead creates one.
 *
 * @param neverLogged the dealer's own numbers, E.164 or digits as dialed; one that ends in `*` stands for all that begin with it
 */
export function logDecision(
  number: UnderstoodNumber,
  neverLogged: readonly string[],
): Exclude<DialDecision, 'private'> {
  if (number.kind === 'emergency') return 'emergency'
  const called = number.e164 ?? number.dial
  if (neverLogged.some((entry) => matches(entry, called))) return 'internal'
  return number.e164 === undefined ? 'no-e164' : true
}

function matches(entry: string, called: string): boolean {
  const written = entry.replace(/[^\d*#+]/g, '')
  const beginning = /^(.*\d.*)\*$/.exec(written)?.[1]
  return beginning === undefined ? written !== '' && written === called : called.startsWith(beginning)
}
