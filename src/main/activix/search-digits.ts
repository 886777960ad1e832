import type { FoundLead } from './lead-answers'

/** As Activix searches for a number: without the country in North America (activix-api.md, Leads). */
export const nationalDigits = (e164: string): string => /^\+1(\d{10})$/.exec(e164)?.[1] ?? e164.replace('+', '')

/** A search finds text anywhere in a lead; where its numbers are listed, one of them has to be this one. */
export function hasNumber({ phones }: FoundLead, e164: string): boolean {
  const digits = nationalDigits(e164)
  return phones.length === 0 || phones.some(({ number }) => number.replaceAll(/\D/g, '').endsWith(digits))
}
