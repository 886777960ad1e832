import type { Place } from './candidate'
import type { Plans } from './plan'
import type { Short } from './short'
import type { Token } from './tokens'

/** Where letters stand for the digits of a full number. */
export function vanitiesIn(tokens: readonly Token[], plans: Plans): Place[] {
  return tokens.flatMap(({ vanity, start, end }): Place[] => {
    const number = vanity && plans.isNorthAmerican ? plans.national(vanity.digits) : undefined
    if (!vanity || !number?.isValid) return []
    const remarks = [{ kind: 'letters-to-digits', text: vanity.letters } as const]
    return [{ candidates: [{ start, end, digits: vanity.digits, number, remarks: [...remarks] }] }]
  })
}

/** Canada's 310-BELL, which has no E.164 form. */
export function vanityServiceIn(tokens: readonly Token[], plans: Plans): Short | undefined {
  const token = tokens.find(({ vanity }) => vanity?.digits.length === 7)
  if (!token?.vanity || plans.region !== 'CA') return undefined
  const { digits, letters } = token.vanity
  const remarks: Short['remarks'] = [{ kind: 'letters-to-digits', text: letters }]
  return { kind: 'service', dial: digits, remarks, start: token.start, end: token.end }
}
