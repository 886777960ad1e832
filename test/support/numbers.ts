import type { UnderstoodNumber } from '../../src/shared/number'

/** A number as main/numbers understands it. */
export function fullNumber(e164: string): UnderstoodNumber {
  const display = `(${e164.slice(2, 5)}) ${e164.slice(5, 8)}-${e164.slice(8)}`
  return { kind: 'full', text: e164, e164, dial: e164, display, region: 'CA', remarks: [] }
}
