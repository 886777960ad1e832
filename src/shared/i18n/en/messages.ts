/**
 * What the panel says, in English: the source that fr.ts follows key by key. What other screens say is beside it, and loaded with them.
 * The accessible names that scripts and tests rely on are listed in docs/architecture.md.
 */
import type { CallAction } from '../../call-actions'
import type { LogState } from '../../document'
import type { DialDecision, Outcome } from '../../call'
import type { FixableField } from '../../rejected-fields'
import type { NumberKind, Remark } from '../../number'
import type { AccountView, LiveCall } from '../../snapshot'
import { historyEn } from './history'
import { linesEn } from './lines'
import { failingEn, noticesEn, problemsEn } from './troubles'
import { plural } from './plural'
import { whenEn } from './when'

const count = (n: number, one: string, other: string) => `${n} ${plural(n, one, other)}`
const quoted = (text?: string) => (text ? ` “${text}”` : '')

export const en = {
  app: {
    name: 'Cadran',
    dismiss: 'Dismiss',
    cancel: 'Cancel',
    partFailed: 'This part of the window could not be loaded. Your calls are not affected.',
    tryAgain: 'Try again',
    /** Said instead of a restart. */
    unfinished: 'Save or cancel what you are writing first.',
  },

  connect: {
    heading: 'Connect to Activix',
    intro: 'Cadran writes your calls into Activix for you.',
    whereToGetKey: 'Your dealership’s key comes from Activix support: ask them for an API key for call logs.',
    key: 'API key',
    showKey: 'Show what is typed',
    hideKey: 'Hide what is typed',
    email: 'Email in Activix',
    emailHint: 'Calls are logged under this user.',
    number: 'Your phone number',
    numberHint: 'The phone you call from, as you write it.',
    connect: 'Connect',
    connecting: 'Connecting… Your computer may ask you to unlock your keychain.',
    demo: 'Try the demo',
    notNow: 'Not now',
    notNowHint: 'Without a connection you can call; calls wait on this computer to be logged.',
    waiting: (number: string) => `A number is waiting: ${number}`,
    keepInMemory: 'Use the key until I quit',
    invalid: {
      key: 'Enter the API key.',
      email: 'Enter the email you use in Activix, such as name@dealer.ca.',
      number: 'Enter your own number in full, area code included.',
    },
    noKeychain:
      'This computer has no keychain to keep the key in. Cadran can hold it in memory instead: you will be asked again at the next start.',
    moveToDealership: 'Move to this dealership',
    otherDealership:
      'This key is for another dealership than the one this computer works for. Nothing has changed. If you move, your next calls are logged in the new dealership; those not sent yet stay on this computer and wait for the key of the former one.',
    keychainLocked: 'Your keychain is locked. Unlock it, then press Connect again.',
  },

  proxy: {
    user: 'Name',
    userMissing: 'Enter the name.',
    password: 'Password',
    kept: 'Kept in your keychain, and sent to this proxy alone.',
    signIn: 'Sign in to the proxy',
  },

  header: {
    settings: 'Settings',
    account: {
      'waiting-for-keychain': 'Waiting for your keychain…',
      absent: 'Not connected',
      'keychain-locked': 'Keychain locked',
      'no-keychain': 'No keychain',
      connected: 'Connected',
    } satisfies Record<AccountView['state'], string>,
    refused: 'Key refused',
    demo: 'Demo',
  },

  account: {
    waitingForKeychain: 'Your computer may be asking you to unlock it. You can already call.',
    absent: 'Calls wait on this computer to be logged until you connect.',
    connect: 'Set up Activix',
    keychainLocked:
      'Cadran cannot read your key. Calls wait on this computer to be logged until the keychain is unlocked.',
    unlock: 'Try again',
    noKeychain:
      'No keychain answers on this computer. Calls wait to be logged until one does, or until you enter the key, which is then kept until you quit.',
    enterKey: 'Enter the key',
    refused: 'Activix no longer accepts your key. Calls wait on this computer to be logged.',
    changeKey: 'Change the key',
  },

  agents: {
    callingAs: 'Calling as',
    menu: 'Agents at this desk',
    manage: 'Add or remove agents…',
    notInActivix: 'Not a user in Activix',
    current: 'Calling now',
    by: (name: string) => `by ${name}`,
    hint: 'Whoever shares this desk is switched to with one press. Each call stays under the agent who made it.',
    remove: (name: string) => `Remove ${name}`,
    add: 'Add an agent',
    search: 'A name or an email in Activix.',
    typeEmail: 'Their email in Activix.',
    found: 'Users found',
    nobody: 'Nobody of this account is called so.',
    more: (n: number) => `${n} more: type more of the name.`,
    numberOf: (name: string) => `Phone number of ${name}`,
    numberHint: 'The phone they call from at this desk.',
    save: 'Add',
    added: (name: string) => `${name} can be switched to now.`,
    errors: {
      email: 'This is no user of the account.',
      number: 'Enter their number in full, area code included.',
    },
  },

  demo: {
    title: 'Demo: nothing leaves this computer',
    openCrm: 'See the demo CRM',
    leave: 'Leave the demo',
    endings: 'Numbers to try',
    endingsIntro: 'The last two digits decide how a call ends:',
    ending: [
      { digits: '01', means: 'busy' },
      { digits: '02', means: 'no answer' },
      { digits: '03', means: 'the line fails' },
      { digits: '04', means: 'voicemail' },
      { digits: '05', means: 'declined' },
      { digits: '…', means: 'any other answers' },
    ],
  },

  composer: {
    number: 'Phone number',
    placeholder: 'Type a number or a name',
    clear: 'Clear',
    fromLink: 'From a link',
    understood: 'Number understood',
    dialPad: 'Dial pad',
    keys: 'Dial pad keys',
    star: 'Star',
    pound: 'Pound',
    dontLog: "Don't log",
    call: 'Call',
    callAnyway: 'Call anyway',
    empty: 'Type a number first.',
    whichNumber: 'Which number?',
    pickWith: (n: number) => (n === 2 ? 'Press 1 or 2, or click.' : `Press 1 to ${n}, or click.`),
    reading: (number: string, leftOut: string) => `${number}, left out: ${leftOut}`,
    lineConnecting: 'The line is not ready yet. Try again in a moment.',
    lineUnavailable: 'The line is not available. Nothing was dialed.',
    extension: (extension: string) => `Extension ${extension}`,
    postDial: (digits: string) => `After the answer: ${digits}`,
    pause: 'pause',
    wait: 'wait for you',
  },

  numberKinds: {
    full: '',
    emergency: 'Emergency number',
    service: 'Service number',
    internal: 'Internal extension',
    doubtful: 'Not a known number; it is dialed as it stands',
    ambiguous: 'This text can be read in more than one way',
    none: 'No number in this text',
  } satisfies Record<NumberKind, string>,

  remarks: {
    'left-out': (text?: string) => `Left out:${quoted(text)}`,
    'trunk-zero-dropped': () => 'The (0) is dialed only inside the country and was left out',
    'letters-to-digits': (text?: string) => `Letters${quoted(text)} read as digits`,
    'plus-restored': (text?: string) => `Read${quoted(text)} with the + that the link had lost`,
    'country-code-assumed': (text?: string) => `Read with${quoted(text)}`,
    'parameter-ignored': (text?: string) => `Not used:${quoted(text)}`,
    'more-numbers': (text?: string) => `More numbers in this text; not taken:${quoted(text)}`,
    'not-in-plan': () => 'No such number in this country’s numbering plan',
    'too-short': () => 'Too short for a full number',
    'too-long': () => 'Too long for a phone number',
    'text-too-long': () => 'This text is too long; nothing was read',
    'not-a-phone-link': (text?: string) => `Not a phone link${text ? ':' : ''}${quoted(text)}`,
  } satisfies Record<Remark['kind'], (text?: string) => string>,

  willNotLog: {
    private: 'Will not be logged: this number is on your never-logged list',
    internal: 'Will not be logged: internal extension',
    emergency: 'Will not be logged: emergency number',
    'no-e164': 'Will not be logged: Activix needs a full phone number',
  } satisfies Record<Exclude<DialDecision, true>, string>,

  leads: {
    looking: 'Looking in Activix…',
    none: 'Not in Activix yet. A logged call makes a new lead there.',
    unnamed: 'Lead without a name',
    several: (n: number) => `${n} leads have this number`,
    pick: 'Pick one, or Activix decides under which it logs the call.',
    picked: 'Remembered for this number.',
    open: 'Open in Activix',
    advisor: (name: string) => `Advisor: ${name}`,
    since: (date: string) => `since ${date}`,
    doNotCall: 'This customer asked not to be called.',
    oneDoesNot: 'One of these customers asked not to be called.',
    callsAnyway: 'Press Call anyway if you have a reason to.',
    last: 'Last communications',
    nothingSaid: 'Nothing has been said yet.',
    withName: 'Leads with this name',
    nobody: 'Activix has nobody with this name and a phone number.',
    more: (n: number) => `${n} more: type more of the name.`,
    divisions: { new: 'New', used: 'Used', service: 'Service' } as Record<string, string>,
    results: { pending: 'Pending', attempted: 'Attempted', reached: 'Reached' } as Record<string, string>,
    phones: { home: 'Home', work: 'Work', mobile: 'Mobile' } as Record<string, string>,
    methods: { phone: 'Call', email: 'Email', sms: 'Text message', video: 'Video' } as Record<string, string>,
    types: { outgoing: 'outgoing', incoming: 'incoming' } as Record<string, string>,
    callStatuses: {
      answered: 'answered',
      attempted: 'not reached',
      calling: 'in progress',
      error: 'failed',
      interrupted: 'hung up before the answer',
      pending: 'begun',
      unanswered: 'not answered',
    } as Record<string, string>,
  },

  links: {
    waiting: 'Waiting',
    next: (number: string) => `Next: ${number}`,
    use: (number: string) => `Use ${number}`,
    dismiss: (number: string) => `Dismiss ${number}`,
  },

  call: {
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
    copyNumber: 'Copy number',
    copied: 'Copied',
    elapsed: 'Elapsed time',
  },

  note: {
    label: 'Notes',
    keptHere: 'Kept on this computer only, as the call is not logged.',
    tooLong: (longest: number, tooMany: number) =>
      `Notes hold ${longest} characters: the last ${tooMany} of these are not kept.`,
    copy: 'Copy the notes',
  },

  outcomes: {
    answered: 'Answered',
    voicemail: 'Voicemail',
    'no-answer': 'No answer',
    busy: 'Busy',
    declined: 'Declined',
    cancelled: 'Cancelled',
    failed: 'Failed',
    missed: 'Missed',
    elsewhere: 'Answered elsewhere',
  } satisfies Record<Outcome, string>,

  logs: {
    logged: 'Logged',
    waiting: 'Waiting to be logged',
    attention: 'Needs attention',
    'not-logged': 'Not logged',
  } satisfies Record<LogState['state'], string>,

  notLogged: {
    private: 'as you chose',
    internal: 'internal extension',
    emergency: 'emergency number',
    'no-e164': 'not a full phone number',
    'not-in-plan': 'no country has such a number',
    deleted: 'deleted in Activix',
  } satisfies Record<Extract<LogState, { state: 'not-logged' }>['why'], string>,

  when: whenEn,

  unfinished: {
    with: (number: string) => `Unfinished call with ${number}`,
    explain: 'Cadran stopped during this call. How did it go on?',
    startedAt: (moment: string) => `Started ${moment}`,
    lastSeenAt: (moment: string) => `Last seen ${moment}`,
    stillTalking: 'Still talking',
    ended: 'Ended',
    notAnswered: 'Not answered',
    endedAt: 'Ended at',
    save: 'Save',
  },

  recent: {
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
  },

  history: historyEn,

  lines: linesEn,
  /** The words of what these open are loaded with it: communications-en.ts. */
  openers: {
    alsoSent: 'Also sent…',
    communication: 'Log a communication',
    pastCall: 'Log a past call',
  },

  correct: {
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
  },

  fix: {
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
  },

  failing: failingEn,

  problems: problemsEn,

  notices: noticesEn,

  quit: {
    heading: 'Quit Cadran?',
    liveCalls: (n: number) =>
      plural(
        n,
        'A call is going on. Its end will not be seen: Cadran asks you about it at the next start.',
        `${n} calls are going on. Their ends will not be seen: Cadran asks you about them at the next start.`,
      ),
    unsent: (n: number) =>
      plural(
        n,
        'One call log is not in Activix yet. It is kept and sent at the next start.',
        `${n} call logs are not in Activix yet. They are kept and sent at the next start.`,
      ),
    recordings: (n: number) =>
      plural(
        n,
        'One recording is not in Activix yet. It is kept, and sent from its beginning at the next start.',
        `${n} recordings are not in Activix yet. They are kept, and sent at the next start.`,
      ),
    unsaved:
      'Not everything could be saved on this computer. What is not in Activix yet is lost if you quit now, calls that are going on too.',
    neither: 'Phone links will not open in Cadran until you start it again.',
    quit: 'Quit',
    keepRunning: 'Keep running',
  },

  tray: {
    open: 'Open Cadran',
    quit: 'Quit',
    idle: 'Cadran: ready',
    onCall: 'Cadran: on a call',
    waiting: (n: number) => `Cadran: ${count(n, 'call', 'calls')} waiting to be logged`,
    attention: (n: number) => `Cadran: ${count(n, 'call needs', 'calls need')} attention`,
    notConnected: 'Cadran: not connected to Activix',
  },
}
