/** The words for emails, text messages and videos, and for calls made away from the desk, in English. They are loaded with their forms. */
import type { Communication, CommunicationMethod } from '../../communication'
import type { DocumentAnswer } from '../../document'
import type { PastCallErrors } from '../../past-call'
import type { Problem, ProblemKind } from '../../problem'
import { sentence } from '../sentence'

type Words<Kind extends ProblemKind> = { [One in Kind]: (problem: Extract<Problem, { kind: One }>) => string }

/** What reads otherwise than for a call's log. */
export type CommunicationProblems = Words<
  | 'not-found'
  | 'deleted'
  | 'too-large'
  | 'invalid'
  | 'uncertain'
  | 'notes-out-of-reach'
  | 'other-account'
  | 'unknown-account'
>

export const communicationsEn = {
  which: 'What was it?',
  list: 'Logged with Cadran',
  none: 'Nothing yet.',
  methods: { email: 'Email', sms: 'Text message', video: 'Video' } satisfies Record<CommunicationMethod, string>,
  types: { outgoing: 'Sent', incoming: 'Received' } satisfies Record<Communication['type'], string>,
  named: {
    outgoing: (method: string) => `${method} to the customer`,
    incoming: (method: string) => `${method} from the customer`,
  } satisfies Record<Communication['type'], (method: string) => string>,
  form: (what: string) => `Log: ${what}`,
  method: 'Kind',
  type: 'Direction',
  when: 'When',
  subject: 'Subject',
  body: 'Text of the email',
  address: 'Email address',
  url: 'Web address of the video',
  description: 'Note',
  descriptionHint: 'Everyone with access to the lead sees it in Activix.',
  writeOnly: 'Activix takes the email’s own words but never shows them again. Cadran remembers them here.',
  writeOnlyUrl: 'Activix takes it but never shows it again. Cadran remembers it here.',
  log: 'Log it',
  save: 'Save changes',
  kept: (what: string) => `${what}: kept, and sent to Activix.`,
  notKept: 'This computer did not take it: free some space, then try again. Nothing that you typed is lost.',
  edit: (what: string) => `Edit: ${what}`,
  errors: { url: 'Enter a web address that begins with https://.' },
  owed: 'Emails, text messages and videos',
  answers: {
    retry: 'Retry',
    'is-there': 'It is in Activix',
    'is-not-there': 'It is not: log it',
    'by-hand': 'I have put it right',
    again: 'Log it again',
    'let-go': 'Let it go',
    'same-account': 'Same dealership',
  } satisfies Record<DocumentAnswer, string>,
  problems: {
    'not-found': () =>
      'Activix has no one lead that this can go to. It is kept here: try again once the lead is there, or let it go.',
    deleted: () => 'This was deleted in Activix. It is kept here: log it again, or let it go.',
    'too-large': () =>
      'Activix, or something on the way to it, finds this too large. Shorten it, or ask whoever manages your network.',
    invalid: ({ message, fields }) => {
      const details = Object.values(fields).flat().join(' ') || message
      return details ? `Activix refuses this: ${sentence(details)}` : 'Activix refuses this as it stands.'
    },
    uncertain: ({ why }) =>
      ({
        unproven: 'The connection broke while this was being logged, and Activix does not show whether it was.',
        several: 'The connection broke while this was being logged, and something in Activix may or may not be it.',
        forbidden: 'The connection broke while this was being logged, and this key may not look at leads.',
      })[why] + ' Is it on the lead’s page?',
    'notes-out-of-reach': () =>
      'Activix has it, but Cadran does not know which it is there: only you can make this change in Activix.',
    'unknown-account': () =>
      'This was written under another key, and Activix does not tell whether both are for the same dealership. It is kept here, and logged once you say so.',
    'other-account': () =>
      'This was written for another Activix account. It is kept here, and logged once you connect to that one.',
  } satisfies CommunicationProblems,

  pastCall: {
    heading: 'Log a past call',
    explain: 'A call that you made or took elsewhere, such as on your mobile.',
    number: 'Number called, or calling',
    understood: (display: string) => `Understood: ${display}`,
    direction: 'Direction',
    directions: { outgoing: 'I called', incoming: 'They called' },
    startedAt: 'Began',
    outcome: 'Outcome',
    talk: 'Talk time',
    talkHint: 'Such as 3:12, 3 min 12 s, or 1:02:03.',
    note: 'Notes',
    log: 'Log this call',
    logged: (display: string) => `The call with ${display} is kept, and logged in Activix.`,
    errors: {
      number: {
        unreadable: 'Enter the number in full, area code included.',
        ambiguous: 'This text can be read in more than one way: pick the number, or enter it in full.',
        emergency: 'Calls to emergency numbers are never logged.',
        internal: 'This number is on your list of numbers that are never logged.',
        'no-e164': 'Only calls with a full phone number are logged; this is none.',
      } satisfies Record<NonNullable<PastCallErrors['number']>, string>,
      talk: {
        unreadable: 'Write minutes and seconds, such as 3:12.',
        'too-long': 'Nobody talks for more than a day.',
        future: 'With this talk time the call would end in the future.',
      } satisfies Record<NonNullable<PastCallErrors['talk']> | 'unreadable', string>,
    },
  },
}
