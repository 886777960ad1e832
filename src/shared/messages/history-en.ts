/** The words of the history, in English: every call, its timeline, and the file they can be saved in. */
import type { LogFilter, Period } from '../history'
import type { MendableField } from '../mend'
import type { Problem, ProblemKind } from '../problem'
import type { RecentCall } from '../snapshot'
import { duration, number } from './format'

const calls = (n: number) => `${number(n, 'en')} ${n === 1 ? 'call' : 'calls'}`

export const historyEn = {
  open: 'All calls',
  heading: 'All calls',
  back: 'Back',
  search: 'Search',
  searchHint: 'Digits, a name or words of a note',
  clear: 'Clear the search',
  filters: {
    period: 'When',
    outcome: 'Outcome',
    direction: 'Direction',
    log: 'Log in Activix',
  },
  any: {
    period: 'Any time',
    outcome: 'Any outcome',
    direction: 'Out and in',
    log: 'Logged or not',
  },
  periods: { today: 'Today', week: 'Last 7 days', month: 'Last 30 days' } satisfies Record<Period, string>,
  logs: {
    logged: 'Logged',
    owed: 'Not logged yet',
    'not-logged': 'Not logged',
  } satisfies Record<LogFilter, string>,
  list: 'Calls',
  /** `shown`: what is found; still being counted where it is undefined. */
  found: (count: number | undefined) => (count === undefined ? 'Counting…' : calls(count)),
  loading: 'Loading…',
  none: 'No calls yet.',
  noMatch: 'No calls match.',
  showAll: 'Show all calls',
  callTo: (display: string, when: string) => `${display}, ${when}`,
  today: (n: number, answered: number) => `Today: ${calls(n)}, ${number(answered, 'en')} answered`,
  talked: (seconds: number, guessed: number) =>
    `${guessed > 0 ? 'about ' : ''}${duration(seconds)} of talk${guessed > 0 ? ` (the end of ${calls(guessed)} is a guess)` : ''}`,

  save: 'Save as CSV',
  saving: 'Saving…',
  saved: (count: number, file: string) => `${calls(count)} saved in ${file}.`,
  saveFailed: 'The file could not be written. Choose another folder, or free some space.',
  csv: {
    started: 'Date and time',
    direction: 'Direction',
    number: 'Number',
    e164: 'Number (E.164)',
    outcome: 'Outcome',
    talkSeconds: 'Talk time (s)',
    log: 'Log in Activix',
  },

  timeline: 'Timeline',
  backToList: 'Back to all calls',
  gone: 'This call is not kept any more.',
  /** What the journal notes; one that is not here is shown as it is. */
  happenings: {
    dialed: 'Dialed',
    answered: 'Answered',
    'hung-up': 'Ended',
    unreached: 'Ended',
    corrected: 'End corrected',
    'settled-by-agent': 'Closed after Cadran had stopped',
    mended: 'Log corrected',
    'owner-known': 'Put under your name',
    'create-call-log': 'Sent to Activix',
    'update-call-log': 'Change sent to Activix',
    'update-communication': 'Change sent to Activix',
    accepted: 'Activix has it',
    'not-sent': 'Not sent',
    refused: 'Activix refused it',
    'lead-refused': 'Activix refused the lead: sent without it',
    uncertain: 'Activix may or may not have it',
    found: 'Found in Activix',
    'proven-absent': 'Not in Activix: to be sent again',
    'not-found-yet': 'Not found in Activix yet',
    unclear: 'Cadran cannot tell whether Activix has it',
    'retry-asked': 'You asked for another try',
    'agent-found-it': 'You said that it is in Activix',
    'agent-missed-it': 'You said that it is not in Activix',
    'done-by-hand': 'You put it right in Activix',
    'made-again': 'Deleted in Activix: you asked to log it again',
    'let-go': 'Deleted in Activix: you let it go',
  } as Record<string, string>,
  as: (status: string) => `as “${status}”`,
  before: {
    ownNumber: (value: string) => `your number was ${value}`,
    customer: (value: string) => `the customer’s number was ${value}`,
    email: (value: string) => `your email was ${value}`,
  } satisfies Record<MendableField, (value: string) => string>,
  /** What the CRM answered, in a few words. */
  answers: {
    unreachable: () => 'it could not be reached',
    certificate: () => 'its certificate is not trusted',
    unauthorized: () => 'the key is not accepted (401)',
    forbidden: ({ message }) => message ?? 'the key has no access to this (403)',
    'not-found': () => 'nothing is there (404)',
    deleted: () => 'it was deleted there (404)',
    'too-large': () => 'it is too large (413)',
    invalid: ({ message, fields }) => Object.values(fields).flat().join(' ') || (message ?? 'it is not valid'),
    'rate-limited': () => 'it asked to slow down (429)',
    server: ({ status }) => `error ${status}`,
    unreadable: ({ status, page }) =>
      page
        ? `a web page answered in its place (status ${status})`
        : `an answer that is not Activix’s (status ${status})`,
    'no-answer': () => 'no answer came',
    uncertain: ({ why }) =>
      ({
        unproven: 'it does not show such calls for sure',
        several: 'several logs could be it',
        forbidden: 'this key may not look at leads (403)',
      })[why],
    'out-of-reach': ({ status }) => `to be set to “${status}” by hand`,
    'other-account': () => 'it is for another account',
    'bad-url': () => 'the API address cannot be used',
  } satisfies { [Kind in ProblemKind]: (problem: Extract<Problem, { kind: Kind }>) => string },
  directions: {
    outgoing: 'Outgoing call',
    incoming: 'Incoming call',
  } satisfies Record<RecentCall['direction'], string>,
}
