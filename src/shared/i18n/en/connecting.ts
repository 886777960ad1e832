/** What is said of the way to Activix, the account, and who works at this desk. */
import type { AccountView } from '../../snapshot'

export const connectEn = {
  heading: 'Connect to Activix',
  /** In that language, for those who do not read this one. */
  inOtherLanguage: 'En français',
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
}

export const proxyEn = {
  user: 'Name',
  userMissing: 'Enter the name.',
  password: 'Password',
  kept: 'Kept in your keychain, and sent to this proxy alone.',
  signIn: 'Sign in to the proxy',
}

export const headerEn = {
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
}

export const accountEn = {
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
}

export const agentsEn = {
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
}

export const demoEn = {
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
}
