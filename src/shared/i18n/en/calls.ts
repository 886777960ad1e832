/** What is said of calls: live, cut off, and recent. */
import type { CallAction } from '../../call-actions'
import type { LogState } from '../../document'
import type { Outcome } from '../../call'
import type { LiveCall } from '../../snapshot'

export const callEn = {
  with: (number: string) => `Call with ${number}`,
  phases: {
    dialing: 'Dialing',
    ringing: 'Ringing',
    talking: 'Talking',
    ended: 'Call ended',
  } satisfies Record<LiveCall['phase'], string>,
  actions: {
    answered: 'Answered',
    'no-answer': 'No answer',
    voicemail: 'Voicemail',
    answer: 'Answer',
    decline: 'Decline',
    'hang-up': 'Hang up',
  } satisfies Record<CallAction, string>,
  /** One key for each, while the agent is not typing. */
  keys: {
    answered: 'A',
    'no-answer': 'N',
    voicemail: 'V',
    answer: 'A',
    decline: 'D',
    'hang-up': 'H',
  } satisfies Record<CallAction, string>,
  directions: { outgoing: 'Outgoing', incoming: 'Incoming' } satisfies Record<LiveCall['direction'], string>,
  done: 'Done',
  callBack: 'Call back',
  dialByHand: 'Dial on your phone',
  dialedAs: (digits: string) => `Dialed as ${digits}`,
  copyNumber: 'Copy number',
  copied: 'Copied',
  elapsed: 'Elapsed time',
}

export const noteEn = {
  label: 'Notes',
  keptHere: 'Kept on this computer only, as the call is not logged.',
  tooLong: (longest: number, tooMany: number) =>
    `Notes hold ${longest} characters: the last ${tooMany} of these are not kept.`,
  copy: 'Copy the notes',
}

export const outcomesEn = {
  answered: 'Answered',
  voicemail: 'Voicemail',
  'no-answer': 'No answer',
  busy: 'Busy',
  declined: 'Declined',
  cancelled: 'Cancelled',
  failed: 'Failed',
  missed: 'Missed',
  elsewhere: 'Answered elsewhere',
} satisfies Record<Outcome, string>

export const logsEn = {
  logged: 'Logged',
  waiting: 'Waiting to be logged',
  attention: 'Needs attention',
  'not-logged': 'Not logged',
} satisfies Record<LogState['state'], string>

export const notLoggedEn = {
  private: 'as you chose',
  internal: 'internal extension',
  emergency: 'emergency number',
  'no-e164': 'not a full phone number',
  'not-in-plan': 'no country has such a number',
  deleted: 'deleted in Activix',
} satisfies Record<Extract<LogState, { state: 'not-logged' }>['why'], string>

export const unfinishedEn = {
  with: (number: string) => `Unfinished call with ${number}`,
  explain: 'Cadran stopped during this call. How did it go on?',
  startedAt: (moment: string) => `Started ${moment}`,
  lastSeenAt: (moment: string) => `Last seen ${moment}`,
  stillTalking: 'Still talking',
  ended: 'Ended',
  notAnswered: 'Not answered',
  endedAt: 'Ended at',
  save: 'Save',
}

export const recentEn = {
  heading: 'Recent calls',
  empty: 'No calls yet. They are listed here as you make them.',
  talkTime: (time: string) => `Talked ${time}`,
  callAgain: (number: string) => `Call ${number} again`,
  retry: 'Retry',
  estimated: 'Nobody said how this call ended: its end is when Cadran last saw it.',
  slept: (duration: string) => `The computer slept for ${duration} during this call. Did it end then?`,
  endedThen: 'It ended then',
  wentOn: 'It went on',
  isPutRight: 'I have put it right',
  logAgain: 'Log it again',
  logAllTheSame: 'Log this call',
  letGo: 'Let it go',
  sameAccount: 'Same dealership',
  isThere: 'It is in Activix',
  isNotThere: 'It is not: log it',
  kept: 'The call is kept here. Once the reason is gone, press Retry.',
  keptForFixing: 'The call is kept here. Correct this to send it again:',
  keptForKey: 'The call is kept here, and logged once you connect again.',
}
