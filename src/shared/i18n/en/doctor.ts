import type { BundlePart } from '../../bundle'
import type { DoctorCheck, DoctorReason, DoctorResult } from '../../doctor'

const it = 'Ask whoever looks after this computer'

/** The words of the page Help, and of `--doctor`. */
export const doctorEn = {
  heading: 'Help',
  open: 'Check what works',
  hint: 'When something does not work: every part is checked, and what is wrong is named with whom to ask.',
  explain: 'Nothing is called, logged or changed by this.',
  demo: 'This is the demo: its own parts are checked.',
  running: 'Checking…',
  again: 'Check again',
  copy: 'Copy as text',
  fine: 'Everything that can be checked works.',
  wrong: (n: number) => (n === 1 ? 'One thing does not work.' : `${n} things do not work.`),
  title: (at: string) => `Cadran: what was checked on ${at}`,
  states: { passed: 'Works', failed: 'Does not work', unknown: 'Cannot be told' } satisfies Record<
    DoctorResult['state'],
    string
  >,
  checks: {
    links: 'Phone links open in Cadran',
    line: 'The line is there',
    keychain: 'The keychain answers',
    account: 'Activix answers, and takes the key',
    leads: 'The key may see leads',
    tasks: 'The key may see tasks',
    'call-logs': 'The key may log calls',
    agent: 'Activix knows whose calls these are',
    clock: 'The clock agrees with Activix’s',
    disk: 'The disk takes what is written',
    journal: 'The call journal is in use',
    versions: 'What runs here',
  } satisfies Record<DoctorCheck, string>,
  reasons: {
    'links-elsewhere': (fact: string) =>
      `Your system opens phone links with ${fact || 'something else, or nothing'}. Choose Cadran in Settings › Phone links.`,
    'links-untold': () => 'Your system does not tell what opens phone links. Try one in Settings › Phone links.',
    'line-away': () => 'The softphone does not answer. Start it, or correct its port in the settings of the line.',
    'line-elsewhere': () =>
      'The softphone is on another computer. Say in the settings of the line that this is right, or correct its address.',
    'line-loops': () =>
      'The link that should open the softphone opens Cadran. Choose another in the settings of the line.',
    'line-no-opener': () => `Nothing on this computer opens the softphone’s link. ${it} to install the softphone.`,
    'line-template': () => 'The link for the softphone cannot be used. Correct it in the settings of the line.',
    'line-closed': () => 'The line is not ready. Look at the settings of the line.',
    'line-unseen': () => 'Only the Cadran that runs sees its line: look at Settings › Help there.',
    'key-absent': () => 'No key is stored for this Activix address. Connect with the key of your dealership.',
    'key-foreign': () =>
      'The key is for another Activix account than the one that this computer works for, so nothing is sent. Connect with the key of your dealership.',
    'key-refused': () => 'Activix does not accept the key. Ask Activix support for a new one.',
    'right-missing': () => 'The key lacks this right. Ask Activix support to give it to the key.',
    'crm-unreachable': () =>
      `Activix cannot be reached. Check the network; if other pages open, ask whoever manages the network to let api.crm.activix.ca through.`,
    'crm-certificate': (fact: string) =>
      `The certificate that comes for Activix${fact === '' ? '' : `, issued by “${fact}”,`} is not trusted. Check this computer’s date; if it is right, something opens the connection on its way: ask whoever manages the network to add its issuer to those that this computer trusts.`,
    'crm-proxy': (fact: string) =>
      `The network’s proxy (${fact}) lets nothing through to Activix. Ask whoever manages the network to let api.crm.activix.ca through.`,
    'crm-page': () =>
      'A web page answers in Activix’s place: sign in to the network with your browser, or ask whoever manages it.',
    'crm-failing': (fact: string) =>
      `Activix does not answer as it should${fact && ` (${fact})`}. If this stays so for an hour, tell Activix support.`,
    'crm-busy': () => 'Activix asks to slow down. Check again in a minute.',
    'crm-address': () => `The API address in the settings may not be used. ${it}, or empty it to use Activix’s own.`,
    'not-asked': () => 'Not asked, because of what is wrong above.',
    'logs-refused': (fact: string) =>
      `Activix refuses call logs for lack of rights (${fact}). Ask Activix support to let the key create and update call logs.`,
    'logs-untried': () => 'Nothing but a call tells: none has been logged with this key lately.',
    'agent-unknown': () => 'Calls wait to be logged until your email and phone number are in the settings.',
    'agent-not-user': () =>
      'The email in the settings is none of the account’s users. Correct it, or ask for the user to be added in Activix.',
    'agent-untold': () => 'Activix does not tell who the account’s users are.',
    'clock-wrong': (fact: string) => `This computer’s clock is ${fact}. Set it in your system’s settings.`,
    'clock-unheard': () => 'Activix has not said what time it is.',
    'keychain-locked': () => 'The keychain is locked, or does not hold the key that was stored. Unlock it.',
    'keychain-missing': () =>
      `No keychain answers. ${it} to install or start one (on Linux: gnome-keyring or KWallet).`,
    'keychain-asks': () => 'The keychain is waiting for somebody to unlock it.',
    'disk-refuses': () => `Cadran’s folder cannot be written. ${it} who owns it, and whether the disk is in order.`,
    'disk-full': (fact: string) => `The disk is nearly full: ${fact} MB are left. Free some space.`,
    'journal-elsewhere': () => 'Another program has the call journal open. Quit every Cadran, and start one.',
    'journal-newer': () => 'A newer Cadran wrote the call journal. Install that version again.',
    'journal-unmigrated': () => `An earlier Cadran’s call journal could not be taken over. ${it}; it is untouched.`,
    'journal-unavailable': () => `The call journal cannot be used; calls are kept in memory until Cadran quits. ${it}.`,
    'journal-refuses': () => 'The disk did not take the last calls yet; they are in memory. Do not quit Cadran.',
  } satisfies Record<DoctorReason, (fact: string) => string>,
  bundle: {
    heading: 'For whoever helps you',
    hint: 'A text file with what was found here, Cadran’s log, settings that say nothing of you, and how much there is in the call journal. No numbers, names, emails, notes or key. Look at it first; Cadran sends it nowhere.',
    show: 'Show what would be in it',
    save: 'Save the file',
    saved: (file: string) => `Saved as ${file}.`,
    failed: 'The file could not be written. Choose another folder, or free some space.',
    lines: (n: number) => (n === 1 ? '1 line' : `${n} lines`),
    parts: {
      checks: 'What was checked',
      run: 'Versions, and how Cadran last ended',
      settings: 'Settings',
      journal: 'How much is in the call journal',
      log: 'Cadran’s log',
    } satisfies Record<BundlePart['name'], string>,
  },
  line: (state: string, check: string) => `${state}: ${check}`,
  slow: (minutes: number) => `${minutes} min slow`,
  fast: (minutes: number) => `${minutes} min fast`,
}

export type DoctorWords = typeof doctorEn
