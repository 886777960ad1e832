import { forgetEn } from './forget'
import { forgottenSentences, forgottenTitle } from '../forgotten'
/** What is said when something goes wrong: what happened, what became of the call log, and what to do next. */
import type { Problem, ProblemKind } from '../../problem'
import type { Notice } from '../../snapshot'
import { lineNoticesEn } from './lines'
import { written } from '../format'
import { otherVersionEn } from './other-version'
import { sentence } from '../sentence'

/** What happened, then what became of the call logs and what to do next; `action` names the button, where there is one. */
export interface NoticeWords {
  title: string
  body: string
  action?: string
  /** Another thing that may be done about it. */
  also?: string
}

/** Why a log does not get through though it was tried several times. */
export const failingEn = {
  server: (status: number) => `Activix has trouble with this log (error ${status}).`,
  page: 'A web page answers in Activix’s place, probably your network’s sign-in page: sign in with your browser.',
  unreadable: 'Activix’s answers about this log cannot be understood.',
  'no-answer': 'Activix does not answer about this log.',
  other: 'Activix does not let Cadran look for this log.',
  goesOn: (tries: number) => `Cadran has tried ${tries} times, keeps the call and goes on trying by itself.`,
  ifItLasts: 'If it lasts, tell Activix support.',
}

/** Why something went wrong and what to do about it. */
export const problemsEn = {
  unreachable: () => 'Activix cannot be reached. Check your connection; nothing was sent.',
  certificate: ({ why, issuer }) => {
    const by = issuer === undefined ? '' : `, issued by “${issuer}”,`
    if (why === 'date')
      return `The certificate that came for Activix${by} has expired or is not valid yet, so nothing was sent. Check this computer’s date; if it is right, ask whoever manages your network.`
    if (why === 'name')
      return `The certificate that came for Activix${by} is another server’s, so nothing was sent. Ask whoever manages your network.`
    return issuer === undefined
      ? 'The certificate that came for Activix is not trusted, so nothing was sent. Ask whoever manages your network.'
      : `The certificate that came for Activix was issued by “${issuer}”, which this computer does not trust, so nothing was sent. Ask whoever manages your network to add that issuer’s certificate to those that this computer trusts.`
  },
  proxy: ({ why, proxy, status }) => {
    switch (why) {
      case 'unreachable':
        return `Your network’s proxy (${proxy}) cannot be reached, so nothing was sent. Check your connection; if it lasts, ask whoever manages your network.`
      case 'refused':
        return `Your network’s proxy (${proxy}) does not let Cadran through to Activix${status === undefined ? '' : ` (error ${status})`}, so nothing was sent. Ask whoever manages your network to allow it.`
      case 'sign-in':
        return `Your network’s proxy (${proxy}) asks for a name and a password, so nothing was sent.`
      case 'other-sign-in':
        return `Your network’s proxy (${proxy}) asks for a sign-in that Cadran does not know, so nothing was sent. Ask whoever manages your network to let Cadran through to Activix without one.`
    }
  },
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
  'unknown-account': () =>
    'This call was made under another key, and Activix does not tell whether both are for the same dealership. It is kept here, and logged once you say so.',
  uncertain: ({ why }) =>
    ({
      unproven: 'The connection broke while this call was being logged, and Activix does not show whether it was.',
      several: 'The connection broke while this call was being logged, and a log in Activix may or may not be it.',
      forbidden: 'The connection broke while this call was being logged, and this key may not look at leads.',
    })[why] + ' Is it on the lead’s page?',
  'bad-url': () =>
    'The API address cannot be used: it must begin with https://. A test build of Cadran talks to nothing but this computer.',
} satisfies { [Kind in ProblemKind]: (problem: Extract<Problem, { kind: Kind }>) => string }

/** What the agent has to know, whatever they are doing. */
export const noticesEn = {
  defect: () => ({
    title: 'Something went wrong in Cadran',
    body: 'What you did last may not have happened. Calls and logs that were saved are kept on this computer: nothing of them is lost. Try again; if it goes wrong once more, quit Cadran and start it again.',
  }),
  'ended-unexpectedly': ({ end: { at, isExact } }) => ({
    title: `Cadran ended unexpectedly ${isExact ? 'at' : 'after'} ${written(at).slice(0, 16)}`,
    body: 'Your calls and the logs that wait are kept; a call that was live is asked about here. The report says what happened, without numbers, names or keys: copy it, and paste it into a message to whoever looks after your computer. Cadran sends it nowhere.',
    action: 'Copy the report',
  }),
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
  'journal-newer': ({ version, known }) => ({
    title: 'A newer Cadran wrote the call journal',
    body: `It needs a Cadran that reads version ${version}; this one reads up to ${known} and leaves it untouched. Your calls are logged, but what is not sent when you quit is lost, and logs that wait in the journal are sent by the newer one. Install the newest Cadran.`,
  }),
  'journal-unmigrated': () => ({
    title: 'This Cadran could not take over your call journal',
    body: 'It is left untouched, as the Cadran before wrote it. Your calls are logged, but what is not sent when you quit is lost, and logs that wait in the journal stay there. Install the version that you had before, and send the log folder to whoever supports you.',
  }),
  'journal-unavailable': () => ({
    title: 'Calls cannot be saved on this computer',
    body: 'The folder is read-only or the disk is full. You can call, and logs are sent; they are saved with the next call once there is room. Until then, what is not sent when you quit is lost.',
  }),
  'journal-elsewhere': () => ({
    title: 'Another Cadran uses this folder',
    body: 'It runs in another session or on another computer, and keeps the history and the logs that wait. Your calls here are logged too, but what is not sent when you quit is lost. Quit one of the two.',
  }),
  forgotten: ({ forgotten }) => ({
    title: forgottenTitle(forgotten, forgetEn),
    body: forgottenSentences(forgotten, forgetEn).join(' '),
  }),
  'key-refused': () => ({
    title: 'Activix no longer accepts your key',
    body: 'Calls are kept on this computer and logged once you connect with a new key. Activix support issues it.',
    action: 'Connect again',
    also: forgetEn.button,
  }),
  'key-of-another-account': () => ({
    title: 'Your key is for another dealership',
    body: 'Nothing is sent with it, so that no call is logged in the wrong place. Your calls are kept on this computer and logged once you connect with the key of your dealership. If this computer has moved to the other one, connect with its key: calls made before wait for the old one.',
    action: 'Change the key',
  }),
  'key-unsure': () => ({
    title: 'Is your key for the same dealership as the one before?',
    body: 'Calls were made under another key, and Activix does not tell whose it was. They are kept on this computer and sent once you say that it is the same dealership, or connect with the key of the other one.',
    action: 'Same dealership',
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
  'crm-untrusted': ({ problem }) => ({
    title: 'The connection to Activix cannot be trusted',
    body: `${problemsEn.certificate(problem)} Calls are kept on this computer and logged by themselves once this is put right.`,
  }),
  'proxy-in-the-way': ({ problem }) => ({
    title: 'Your network’s proxy is in the way',
    body: `${problemsEn.proxy(problem)} Calls are kept on this computer and logged by themselves once this is put right.`,
  }),
  'proxy-asks': ({ proxy, refused }) => ({
    title: refused ? 'Your network’s proxy did not accept that' : 'Your network’s proxy asks who you are',
    body: `${proxy} lets nothing through to Activix before it has a name and a password. Where those are the ones of Windows, the name may have to be written DOMAIN\\name. Ask whoever manages your network if you do not know them. Calls are kept on this computer and logged by themselves after that.`,
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
  'agent-unknown': () => ({
    title: 'Cadran does not know whose calls these are',
    body: 'Calls are kept on this computer, and logged once your email in Activix and your phone number are in the settings.',
    action: 'Enter them',
  }),
  'email-not-in-account': ({ email, gone }) => ({
    title: gone ? 'This user was removed from the account' : 'This email is not a user of the account',
    body: gone
      ? `Activix no longer has the user ${email}. Calls are kept and sent all the same, but may be logged under nobody. Ask for the user to be put back, or change the email in the settings.`
      : `Activix has no user ${email}, so calls may be logged under nobody. Correct the email in the settings.`,
    action: 'Check the email',
  }),
  'other-version': otherVersionEn,
  'no-tray': () => ({
    title: 'This desktop shows no tray icons',
    body: 'Closing the window leaves Cadran in the taskbar, so links and call logs keep working.',
  }),
  ...lineNoticesEn,
  'key-in-memory': () => ({
    title: 'The key is kept until you quit',
    body: 'Calls are logged as usual. At the next start Cadran asks for the key again.',
  }),
  'follow-up-left-open': () => ({
    title: 'Activix did not let Cadran complete a call back',
    body: 'It is done here, and stays open as a task in Activix: complete it on the lead’s page. This is said once.',
  }),
  'recording-consent': () => ({
    title: 'Recording calls is your dealership’s matter',
    body: 'The law may ask that customers are told, or agree, before a call is recorded. Cadran only passes on what your phone has recorded: ask your dealership what holds for you. This is said once.',
  }),
} satisfies { [Kind in Notice['kind']]: (notice: Extract<Notice, { kind: Kind }>) => NoticeWords }
