/** What is said of what can be put right after a call. */
import type { FixableField } from '../../rejected-fields'

export const correctEn = {
  open: (number: string) => `Notes and corrections: ${number}`,
  outcome: 'Outcome',
  talk: 'Talk time',
  talkHint: 'Such as 3:12, 3 min 12 s, or 1:02:03.',
  save: 'Save corrections',
  close: 'Close',
  errors: {
    unreadable: 'Write minutes and seconds, such as 3:12.',
    'too-long': 'The talk cannot be longer than the call.',
  },
}

export const fixEn = {
  fields: {
    ownNumber: 'Your number for this call',
    customer: 'Customer’s number for this call',
    email: 'Your email for this call',
  } satisfies Record<FixableField, string>,
  inSettings: {
    ownNumber: 'Your settings have the same number. If it is wrong, correct it there too, for the calls to come.',
    email: 'Your settings have the same email. If it is wrong, correct it there too, for the calls to come.',
  } satisfies Record<Exclude<FixableField, 'customer'>, string>,
  save: 'Save and send again',
  saveAlike: (n: number) => `Save for all ${n} such calls`,
  errors: {
    ownNumber: 'Enter your own number in full, area code included.',
    customer: 'Enter the customer’s number in full, area code included.',
    email: 'Enter the email you use in Activix, such as name@dealer.ca.',
  } satisfies Record<FixableField, string>,
  neverLogged: 'This number is on your list of numbers that are never logged.',
}
