/** What people type and paste, and what is written about them. */
import * as v from 'valibot'
import { baseUrl } from '../../../src/shared/base-url'
import { csvLine } from '../../../src/main/window/views/csv'
import { searchTerms } from '../../../src/main/store/search-text'
import { Redactor } from '../../../src/main/logs/redactor'
import { understand } from '../../../src/main/numbers/understand'
import { readEndedAt, readWhen, writeEndedAt, writeWhen } from '../../../src/renderer/calls/typed-moment'
import { nameIn } from '../../../src/shared/lead'
import { shownName } from '../../../src/shared/recording'
import { readLength, readTimeOfDay, type TimeOfDay } from '../../../src/shared/time-text'
import { parser } from '../parser'

const times = ['14:05', '14 h 05', '2:05 pm', 'à 9h', '12 h 05 min 30 s', '11 p.m.', 'une heure', '23:59:59']
const lengths = [
  '3:12',
  '3 min 12 s',
  '1 h 05',
  '90 s',
  '1:02:03',
  'une heure et demie',
  'an hour and 5 minutes',
  '2 h, 3 min',
]
const timePieces = [
  ' ',
  ':',
  'h',
  ' h ',
  'min',
  ' s',
  'pm',
  ' et ',
  ' and ',
  'une ',
  'an ',
  '1 ',
  '1',
  '05',
  '.',
  ', ',
  'à ',
]
const noon = Date.parse('2026-11-20T12:00:00')

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))
const two = (value: number) => String(value).padStart(2, '0')

const numberTexts = [
  'tel:+1-514-555-0142;ext=204',
  'Luc 514-555-0142 x 12, fax (514) 555-0100',
  '+44 (0)20 7946 0018',
  '*67 514 555 0142,,1234#',

  'Client #4521 514-555-0142',
  '1-800-FLOWERS',
  '911',
  '514-555-01XX',
  '52 814 555 0142',
  'callto:%2B15145550142',
  '5.145550142E+09',
]
const numberPieces = [
  '514',
  '555-0142',
  '(514)',
  '+',
  '00',
  '011',
  ' x',
  ';ext=',
  '%',
  '&#',
  'X',
  '*',
  '#',
  '1 ',
  '-',
  '.',
  '/',
  ',',
  'p',
  '2026-11-20',
]
/** What a reading of a text says, without the text itself. */
const readNumber = v.object({
  kind: v.picklist(['full', 'emergency', 'service', 'internal', 'doubtful', 'ambiguous', 'none']),
  text: v.pipe(v.string(), v.maxLength(4096)),
  e164: v.exactOptional(v.pipe(v.string(), v.regex(/^\+[1-9]\d{1,14}$/))),
  extension: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{1,20}$/))),
  postDial: v.exactOptional(v.pipe(v.string(), v.regex(/^[\d*#,;]*$/))),
  dial: v.pipe(v.string(), v.regex(/^[*#\d]*\+?[\d*#]*$/)),
  display: v.string(),
  region: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
  remarks: v.array(v.object({ kind: v.string() })),
  readings: v.exactOptional(v.pipe(v.array(v.unknown()), v.minLength(2), v.maxLength(4))),
})

const KEY = 'sk_live_6Wf0pQ'
const redactor = new Redactor()
redactor.protect(KEY)

export const typedParsers = {
  'a number': parser<string, object>({
    kind: 'text',
    examples: numberTexts,
    pieces: numberPieces,
    longest: 4096,
    read: (text) => (text.length > 4096 ? undefined : understand(text, { region: 'CA', language: 'fr' })),
    type: readNumber,
    again: (number) => (number as { text: string }).text,
  }),
  'a number in full': parser<string, { e164: string }>({
    kind: 'text',
    examples: ['514-555-0142', '+33 1 42 68 53 00', '+44 20 7946 0018'],
    pieces: numberPieces,
    longest: 100,
    read: (text) => {
      if (text.length > 100) return undefined
      const { e164, remarks } = understand(text, { region: 'CA', language: 'en' })
      return e164 === undefined || remarks.some(({ kind }) => kind === 'not-in-plan') ? undefined : { e164 }
    },
    type: v.strictObject({ e164: v.pipe(v.string(), v.regex(/^\+[1-9]\d{1,14}$/)) }),
    // What was understood once is understood for ever.
    again: ({ e164 }) => e164,
  }),
  'a time of day': parser<string, TimeOfDay>({
    kind: 'text',
    examples: times.filter((time) => time !== 'une heure').concat('une h'),
    pieces: timePieces,
    read: readTimeOfDay,
    type: v.strictObject({ hour: whole(23), minute: whole(59), second: v.exactOptional(whole(59)) }),
    again: ({ hour, minute, second }) => `${two(hour)}:${two(minute)}${second === undefined ? '' : `:${two(second)}`}`,
  }),
  'a length of time': parser<string, number>({
    kind: 'text',
    examples: lengths.filter((length) => !length.includes('demie')),
    pieces: timePieces,
    read: readLength,
    type: whole(99_999 * 3600 + 59 * 60 + 59),
    again: (seconds) => `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min ${seconds % 60} s`,
  }),
  'when a call ended': parser<string, { at: number }>({
    kind: 'text',
    examples: ['2026-11-20 11:59:30', '11:30', '2026-11-19T14:05'],
    pieces: [...timePieces, '2026-11-20', '0000-01-01', '-'],
    read: (text) => {
      const read = readEndedAt(text, noon - 86_400_000 * 30, noon)
      return 'at' in read ? read : undefined
    },
    type: v.strictObject({ at: v.pipe(v.number(), v.integer(), v.maxValue(noon)) }),
    again: ({ at }) => writeEndedAt(at),
  }),
  'when something was': parser<string, number>({
    kind: 'text',
    examples: ['2026-11-20 11:59', '11:30', '9 h', 'yesterday 9:15', '28 nov. 10 h 05', '28/11 14:05'],
    pieces: [...timePieces, '2026-11-20', '0000-01-01', '-'],
    read: (text) => {
      const read = readWhen(text, noon)
      return 'at' in read ? Math.floor(read.at / 60_000) * 60_000 : undefined
    },
    type: v.pipe(v.number(), v.integer(), v.maxValue(noon)),
    again: writeWhen,
  }),
  'the name of a lead': parser<string, string>({
    kind: 'text',
    examples: ['Marie Tremblay', 'Jean-Luc O’Hara', 'Łukasz'],
    longest: 10_000,
    read: (text) => (text.length > 10_000 ? undefined : nameIn(text)),
    type: v.pipe(v.string(), v.maxLength(80), v.regex(/^\p{L}[^\d<>"&,;]*$/u)),
    again: (name) => name,
  }),
  'words to find': parser<string, (readonly string[])[]>({
    kind: 'text',
    examples: ['tremblay 514', '(514) 555', 'hybride mars'],
    longest: 200,
    read: (text) => (text.length > 200 ? undefined : searchTerms(text)),
    type: v.array(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(2))),
  }),
  'the name of a file': parser<string, string>({
    kind: 'text',
    examples: ['5145550142.wav', 'a\u202egpj.wav', 'é.mp3'],
    longest: 4096,
    read: (name) => (name.length > 4096 ? undefined : shownName(name)),
    type: v.pipe(v.string(), v.minLength(1), v.regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u)),
    again: (name) => name,
  }),
  'the address of a CRM': parser<string, string>({
    kind: 'text',
    examples: ['https://api.crm.activix.ca/v2', 'http://localhost:8080/v2/', 'https://CRM.example:444'],
    pieces: ['https://', 'http://', '@', 'localhost', '127.0.0.1', '#', '?', '[::1]', ':', '/'],
    read: baseUrl,
    type: v.pipe(
      v.string(),
      v.check((url) => {
        const { protocol, hostname, username, password, search, hash } = new URL(url)
        const isHere = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
        return (protocol === 'https:' || isHere) && `${username}${password}${search}${hash}` === ''
      }, 'It may not be used'),
    ),
    again: (url) => url,
  }),
  'a line of the log': parser<string, string>({
    kind: 'text',
    examples: [
      'POST /call-logs 2026-11-20T14:03:09Z {"to":"+1 514-555-0142"} Authorization: Bearer abcdefghij',
      `key=${KEY} token: xyz12345`,
      'tel:%2B1%20(514)%20555%200142',
    ],
    pieces: [
      KEY,
      'bearer ',
      'authorization:',
      'authorization ',
      'key=',
      'api_',
      '1 ',
      '1(',
      '%28',
      '%2b',
      '2026-11-20T',
      ':1',
      'x=',

      "'",
      "'/",
      "'/a' ->",
      '.wav',
      'a.wav',
      '.wav ',
      '\\"',
      'a.wa',
      'C:\\',
      'basic ',
      'basic:',
      'http://a:',
      'http://a:b@',
    ],
    read: (line) => redactor.redact(line),
    type: v.pipe(
      v.string(),
      v.check((line) => !line.includes(KEY), 'The key is in it'),
      v.check(
        (line) => !/(?<!\d)(?!\d{4}-\d\d-\d\d)\d{7,14}(?!\d)/.test(line.replaceAll(/\d{4}-\d\d-\d\d\S*/g, '')),
        'A number is in it',
      ),
    ),
  }),
  'a cell of a spreadsheet': parser<string, string>({
    kind: 'text',
    examples: ['Marie', '=1+1', '-5', 'a;=b'],
    pieces: ['=', '+', '-', '@', ';', '\t', '\r\n', '"', ' ='],
    read: (cell) => csvLine([cell]),
    type: v.pipe(v.string(), v.regex(/\r\n$/), v.regex(/^(?!"?\s*[=+\-@])/)),
  }),
}
