import type { Place } from './candidate'
import { isFax } from './labels'
import type { Token } from './tokens'

/**
 * The place whose number is to be called: the first that holds a number of its plan; a fax only where there is nothing else; a number that no
 * plan has only where there is no other. Undefined where the text holds none.
 */
export function rank(places: readonly Place[], tokens: readonly Token[]): Place | undefined {
  const valid = places.filter(({ candidates }) => candidates.some(({ number }) => number?.isValid))
  return valid.find(({ candidates: [candidate] }) => !isFax(tokens, candidate)) ?? valid[0] ?? places[0]
}
