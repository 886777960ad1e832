import google from 'google-libphonenumber'
import { findPhoneNumbersInText } from 'libphonenumber-js/max'

import { understand } from '../../src/main/numbers/understand'
import type { Answer } from './judge'

export type Reader = (text: string) => Answer

const util = google.PhoneNumberUtil.getInstance()

/** Cadran's reader and two others, which can neither ask nor say what they left out, by their names in the table. */
export const readers = {
  Cadran: (text) => understand(text, { region: 'CA', language: 'en' }),

  'libphonenumber-js': (text) => {
    const [first] = findPhoneNumbersInText(text, { defaultCountry: 'CA' })
    return first ? full(first.number.number) : nothing
  },

  'google-libphonenumber': (text) => {
    try {
      const number = util.parseAndKeepRawInput(text, 'CA')
      return util.isPossibleNumber(number) ? full(util.format(number, google.PhoneNumberFormat.E164)) : nothing
    } catch {
      // It throws for a text that is no number.
      return nothing
    }
  },
} satisfies Record<string, Reader>

export type ReaderName = keyof typeof readers

const nothing: Answer = { kind: 'none', dial: '', remarks: [] }

function full(e164: string): Answer {
  return { kind: 'full', e164, dial: e164, remarks: [] }
}
