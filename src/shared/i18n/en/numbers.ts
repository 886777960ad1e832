/** What is said of the number field and of what was read in it. */
import type { DialDecision } from '../../call'
import type { NumberKind, Remark } from '../../number'

const quoted = (text?: string) => (text ? ` “${text}”` : '')

export const composerEn = {
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
}

export const numberKindsEn = {
  full: '',
  emergency: 'Emergency number',
  service: 'Service number',
  internal: 'Internal extension',
  doubtful: 'Not a known number; it is dialed as it stands',
  ambiguous: 'This text can be read in more than one way',
  none: 'No number in this text',
} satisfies Record<NumberKind, string>

export const remarksEn = {
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
} satisfies Record<Remark['kind'], (text?: string) => string>

export const willNotLogEn = {
  private: 'Will not be logged: this number is on your never-logged list',
  internal: 'Will not be logged: internal extension',
  emergency: 'Will not be logged: emergency number',
  'no-e164': 'Will not be logged: Activix needs a full phone number',
} satisfies Record<Exclude<DialDecision, true>, string>
