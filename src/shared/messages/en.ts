/**
 * Every word Cadran says, in English: the source that fr.ts follows key by key.
 * The accessible names that scripts and tests rely on are listed in docs/architecture.md.
 */
import type { LogDecision, Outcome } from '../call'
import type { MendableField } from '../mend'
import type { NumberKind, Remark } from '../number'
import type { Problem, ProblemKind } from '../problem'
import type { AccountView, CallAction, LiveCall, LogState, Notice } from '../snapshot'
import { historyEn } from './history-en'
import { lineNoticesEn, linesEn } from './lines-en'
import { sentence } from './sentence'

const count = (n: number, one: string, other: string) => `${n} ${n === 1 ? one : other}`
const quoted = (text?: string) => (text ? ` “${text}”` : '')

export const en = {
  app: {
    name: 'Cadran',
    dismiss: 'Dismiss',
    cancel: 'Cancel',
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
    keychainLocked: 'Your keychain is locked. Unlock it, then press Connect again.',
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
    none: 'No number in this text',
  } satisfies Record<NumberKind, string>,

  remarks: {
    'left-out': (text?: string) => `Left out:${quoted(text)}`,
    'trunk-zero-dropped': () => 'The (0) is dialed only inside the country and was left out',
    'letters-to-digits': (text?: string) => `Letters${quoted(text)} read as digits`,
    'plus-restored': (text?: string) => `Read${quoted(text)} with the + that the link had lost`,
    'parameter-ignored': (text?: string) => `Not used:${quoted(text)}`,
    'more-numbers': (text?: string) => `More numbers in this text; the first was taken, not${quoted(text)}`,
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
  } satisfies Record<Exclude<LogDecision, true>, string>,

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
    deleted: 'deleted in Activix',
  } satisfies Record<Extract<LogState, { state: 'not-logged' }>['why'], string>,

  unfinished: {
    with: (number: string) => `Unfinished call with ${number}`,
    explain: 'Cadran stopped during this call. How did it go on?',
    startedAt: (moment: string) => `Started ${moment}`,
    lastSeenAt: (moment: string) => `Last seen ${moment}`,
    stillTalking: 'Still talking',
    ended: 'Ended',
    notAnswered: 'Not answered',
    endedAt: 'Ended at',
    endedAtHint: 'Year-month-day hour:minute, or just the time.',
    save: 'Save',
    errors: {
      unreadable: 'Write a time such as 14:05.',
      'before-start': 'The call cannot end before it began.',
      future: 'This time is still to come.',
    },
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
    letGo: 'Let it go',
    isThere: 'It is in Activix',
    isNotThere: 'It is not: log it',
    kept: 'The call is kept here. Once the reason is gone, press Retry.',
    keptForMending: 'The call is kept here. Correct this to send it again:',
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
    talkHint: 'Such as 3:12, or 1:02:03.',
    save: 'Save corrections',
    close: 'Close',
    errors: {
      unreadable: 'Write minutes and seconds, such as 3:12.',
      'too-long': 'The talk cannot be longer than the call.',
    },
  },

  mend: {
    fields: {
      ownNumber: 'Your number for this call',
      customer: 'Customer’s number for this call',
      email: 'Your email for this call',
    } satisfies Record<MendableField, string>,
    inSettings: {
      ownNumber: 'Your settings have the same number. If it is wrong, correct it there too, for the calls to come.',
      email: 'Your settings have the same email. If it is wrong, correct it there too, for the calls to come.',
    } satisfies Record<Exclude<MendableField, 'customer'>, string>,
    save: 'Save and send again',
    saveAlike: (n: number) => `Save for all ${n} such calls`,
    errors: {
      ownNumber: 'Enter your own number in full, area code included.',
      customer: 'Enter the customer’s number in full, area code included.',
      email: 'Enter the email you use in Activix, such as name@dealer.ca.',
    } satisfies Record<MendableField, string>,
    neverLogged: 'This number is on your list of numbers that are never logged.',
  },

  /** Why a log does not get through though it was tried several times. */
  failing: {
    server: (status: number) => `Activix has trouble with this log (error ${status}).`,
    page: 'A web page answers in Activix’s place, probably your network’s sign-in page: sign in with your browser.',
    unreadable: 'Activix’s answers about this log cannot be understood.',
    'no-answer': 'Activix does not answer about this log.',
    other: 'Activix does not let Cadran look for this log.',
    goesOn: (tries: number) => `Cadran has tried ${tries} times, keeps the call and goes on trying by itself.`,
    ifItLasts: 'If it lasts, tell Activix support.',
  },

  problems: {
    unreachable: () => 'Activix cannot be reached. Check your connection; nothing was sent.',
    certificate: () =>
      'The CRM’s certificate is not trusted, so nothing was sent. Check this computer’s date; if it is right, ask whoever manages your network.',
    unauthorized: () => 'This key is not accepted. Check it, or ask Activix support for a new one.',
    forbidden: ({ message }) =>
      message ? `Activix refuses: ${sentence(message)}` : 'This key has no access to this. Ask Activix support.',
    'not-found': () =>
      'Activix has nothing in this place (error 404). Check the API address in the settings; if it is right, ask Activix support.',
    deleted: () => 'This call’s log was deleted in Activix. The call is kept here: log it again, or let it go.',
    'too-large': () =>
      'Activix, or something on the way to it, finds the log too large. Ask whoever manages your network.',
    invalid: ({ message, fields, notes }) => {
      const details = Object.values(fields).flat().join(' ') || message
      if (notes) return details ? `Activix refuses the notes: ${sentence(details)}` : 'Activix refuses the notes.'
      return details ? `Activix refuses the log: ${sentence(details)}` : 'Activix refuses the log as it stands.'
    },
    'rate-limited': () => 'Activix asks to slow down. Try again in a minute.',
    server: ({ status }) => `Activix has trouble (error ${status}). Try again later.`,
    unreadable: ({ status, page }) =>
      page
        ? `A web page answered in Activix’s place (status ${status}), probably your network’s sign-in page. Sign in with your browser, then try again; otherwise check the API address.`
        : `The answer was not Activix’s (status ${status}). Check the API address.`,
    'no-answer': () => 'Activix did not answer. It may or may not have received this.',
    'out-of-reach': ({ status, talkSeconds }) =>
      `Only you can finish this one in Activix: set it to “${status}”${talkSeconds === undefined ? '' : `, ${talkSeconds} s`}.`,
    'notes-out-of-reach': () =>
      'The call is logged, but Activix did not say where its notes belong: only you can add them there.',
    'other-account': () =>
      'This call was made for another Activix account. It is kept here, and logged once you connect to that one.',
    uncertain: ({ why }) =>
      ({
        unproven: 'The connection broke while this call was being logged, and Activix does not show whether it was.',
        several: 'The connection broke while this call was being logged, and a log in Activix may or may not be it.',
        forbidden: 'The connection broke while this call was being logged, and this key may not look at leads.',
      })[why] + ' Is it on the lead’s page?',
    'bad-url': () => 'The API address cannot be used: it must begin with https://.',
  } satisfies { [Kind in ProblemKind]: (problem: Extract<Problem, { kind: Kind }>) => string },

  notices: {
    'settings-damaged': ({ file }) => ({
      title: 'Your settings could not be read',
      body: `Cadran started with fresh ones; calls and their logs are safe. Check your email and your phone number in the settings. The damaged file was kept as ${file}.`,
    }),
    'settings-unsaved': () => ({
      title: 'Your settings cannot be saved',
      body: 'They hold until you quit; calls and their logs are not touched. The folder is read-only or the disk is full: free some space, then change a setting again.',
    }),
    'journal-damaged': ({ file }) => ({
      title: 'The call journal was damaged',
      body: `A new one was begun with all that could still be read of it. Logs that were waiting may be missing in Activix: check your last calls there. The damaged file was kept as ${file}; the folder journal-copies beside it has copies of the last days.`,
    }),
    'journal-restored': () => ({
      title: 'The call journal had been deleted',
      body: 'Cadran had it all in hand and wrote it anew: no call and no log is lost. If it was not you, ask whoever manages your computer what deletes files in Cadran’s folder.',
    }),
    'journal-replaced': ({ file }) => ({
      title: 'Something put another file in the call journal’s place',
      body: `Cadran had its own in hand and goes on with it: no call and no log is lost. The other file was kept as ${file}. To use an older journal, quit Cadran first.`,
    }),
    'journal-unavailable': () => ({
      title: 'Calls cannot be saved on this computer',
      body: 'The folder is read-only or the disk is full. You can call, and logs are sent; they are saved with the next call once there is room. Until then, what is not sent when you quit is lost.',
    }),
    'journal-elsewhere': () => ({
      title: 'Another Cadran uses this folder',
      body: 'It runs in another session or on another computer, and keeps the history and the logs that wait. Your calls here are logged too, but what is not sent when you quit is lost. Quit one of the two.',
    }),
    'key-refused': () => ({
      title: 'Activix no longer accepts your key',
      body: 'Calls are kept on this computer and logged once you connect with a new key. Activix support issues it.',
      action: 'Connect again',
    }),
    'keychain-locked': () => ({
      title: 'Your keychain is locked',
      body: 'Cadran cannot read your key. Calls are kept on this computer and logged once you unlock the keychain.',
      action: 'Try again',
    }),
    'crm-unreachable': () => ({
      title: 'Activix cannot be reached',
      body: 'Calls are kept on this computer and logged when the connection is back. There is nothing you need to do.',
    }),
    'crm-untrusted': () => ({
      title: 'The connection to Activix cannot be trusted',
      body: 'Its certificate is not valid, so nothing was sent. Calls are kept on this computer and logged by themselves once this is put right. Check this computer’s date; if it is right, ask whoever manages your network.',
    }),
    'crm-replaced': () => ({
      title: 'A web page answers in Activix’s place',
      body: 'It is probably your network’s sign-in page: sign in with your browser. Calls are kept on this computer and logged by themselves after that. If no page asks you to, check the API address in the settings.',
    }),
    'crm-busy': () => ({
      title: 'Activix asks to slow down',
      body: 'It takes no more from your dealership at the moment. Calls are kept on this computer and logged as soon as it does. There is nothing you need to do.',
    }),
    'journal-refuses': () => ({
      title: 'This disk takes nothing at the moment',
      body: 'Your calls are kept in memory and written as soon as it does. Free some space, and do not quit Cadran until this is gone.',
    }),
    'clock-wrong': ({ minutes }) => ({
      title: `This computer’s clock is ${Math.abs(minutes)} min ${minutes > 0 ? 'slow' : 'fast'}`,
      body: 'Calls are logged with Activix’s time, so nothing is wrong there. Set the clock in your system’s settings.',
    }),
    'email-not-in-account': ({ email, gone }) => ({
      title: gone ? 'This user was removed from the account' : 'This email is not a user of the account',
      body: gone
        ? `Activix no longer has the user ${email}. Calls are kept and sent all the same, but may be logged under nobody. Ask for the user to be put back, or change the email in the settings.`
        : `Activix has no user ${email}, so calls may be logged under nobody. Correct the email in the settings.`,
      action: 'Check the email',
    }),
    'no-tray': () => ({
      title: 'This desktop shows no tray icons',
      body: 'Closing the window leaves Cadran in the taskbar, so links and call logs keep working.',
    }),
    ...lineNoticesEn,
    'key-in-memory': () => ({
      title: 'The key is kept until you quit',
      body: 'Calls are logged as usual. At the next start Cadran asks for the key again.',
    }),
    'recording-consent': () => ({
      title: 'Recording calls is your dealership’s matter',
      body: 'The law may ask that customers are told, or agree, before a call is recorded. Cadran only passes on what your phone has recorded: ask your dealership what holds for you. This is said once.',
    }),
  } satisfies { [Kind in Notice['kind']]: (notice: Extract<Notice, { kind: Kind }>) => NoticeWords },

  quit: {
    heading: 'Quit Cadran?',
    liveCalls: (n: number) =>
      n === 1
        ? 'A call is going on. Its end will not be seen: Cadran asks you about it at the next start.'
        : `${n} calls are going on. Their ends will not be seen: Cadran asks you about them at the next start.`,
    unsent: (n: number) =>
      n === 1
        ? 'One call log is not in Activix yet. It is kept and sent at the next start.'
        : `${n} call logs are not in Activix yet. They are kept and sent at the next start.`,
    recordings: (n: number) =>
      n === 1
        ? 'One recording is not in Activix yet. It is kept, and sent from its beginning at the next start.'
        : `${n} recordings are not in Activix yet. They are kept, and sent at the next start.`,
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

/** What happened, then what became of the call logs and what to do next; `action` names the button, where there is one. */
export interface NoticeWords {
  title: string
  body: string
  action?: string
}
