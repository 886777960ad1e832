import type { Country } from './phones'

/** A text as it stands in a CRM, an email or a spreadsheet, with what is true of it. */
export interface Sample {
  text: string
  /** The complete numbers, in the order in which they appear. */
  numbers: WrittenNumber[]
  /** Further numbers in E.164 that are no mistake either. */
  accept: string[]
  /** The number to dial: the first that is no fax, where there is one. */
  call?: string
  /** Name of the typing fault. */
  fault?: string
  /** Name of the written form. */
  form: string
  /** Name of the surrounding. */
  surrounding: string
  country?: Country
  /** Written in a form that people use, without a typing fault. */
  isUsual: boolean
  isSingle: boolean
}

export interface WrittenNumber {
  e164: string
  role?: string
}

/** The first number that is no fax. */
export function firstToCall(numbers: WrittenNumber[]): string | undefined {
  return numbers.find(({ role }) => role !== 'fax')?.e164
}
