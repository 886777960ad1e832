import { describe, expect, test } from 'vitest'
import { messages, postDialWords } from '../../../src/shared/i18n'
import { communicationMessages } from '../../../src/shared/i18n/communications'
import { doctorWords } from '../../../src/shared/i18n/doctor'
import { forgetWords } from '../../../src/shared/i18n/forget'
import { linePageWords } from '../../../src/shared/i18n/line-page'
import { storeKeyWords } from '../../../src/shared/i18n/store-key'
import { settingsWords } from '../../../src/shared/i18n/settings'
import { recordingWords } from '../../../src/shared/i18n/recordings'
import { updatesWords } from '../../../src/shared/i18n/updates'
import { clock, duration, moment, momentInWords, written } from '../../../src/shared/i18n/format'

/** Every text, functions called with arguments that show in it. */
function texts(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const { length } = value
    const end = { at: 1e12, isExact: true }
    const forgotten = { key: 'locked', unsent: 2, left: ['f'], others: 2 }
    const obstacle = { why: 'refused', proxy: 'p' }
    const said = { message: undefined, fields: {}, status: 503, file: 'f', email: 'e@e.ca', forgotten, end }
    const problem = { ...said, ...obstacle, problem: obstacle }
    const argument =
      /tray|quit|recordings/.test(path) && !/problems/.test(path)
        ? 2
        : /problems|notices|answers/.test(path)
          ? problem
          : path.endsWith('forget.left')
            ? ['X']
            : 'X'
    return texts(value(...Array.from({ length }, () => argument)), path)
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
  }
  return []
}

const en = messages('en')
const fr = messages('fr')
/** With what is loaded only when it is needed. */
const all = (language: 'en' | 'fr') => ({
  ...messages(language),
  settings: settingsWords(language),
  communications: communicationMessages(language),
  recordings: recordingWords(language),
  linePage: linePageWords(language),
  forget: forgetWords(language),
  updates: updatesWords(language),
  storeKey: storeKeyWords(language),
  doctor: doctorWords(language),
})

test('the English names that scripts rely on are exactly those of docs/architecture.md', () => {
  expect([
    [en.connect.heading, en.connect.key, en.connect.email, en.connect.number],
    [en.connect.connect, en.connect.demo, en.connect.notNow],
    [en.composer.number, en.composer.understood, en.composer.dontLog, en.composer.call],
    [en.composer.whichNumber, en.composer.reading('N', '2019')],
    [en.call.with('N'), ...Object.values(en.call.phases), ...Object.values(en.call.actions), en.call.done],
    [en.unfinished.with('N'), en.unfinished.stillTalking, en.unfinished.ended, en.unfinished.notAnswered],
    [en.unfinished.endedAt, en.unfinished.save],
    [en.recent.heading, ...Object.values(en.outcomes), ...Object.values(en.logs), en.recent.retry],
    [en.quit.quit, en.quit.keepRunning],
  ]).toEqual([
    ['Connect to Activix', 'API key', 'Email in Activix', 'Your phone number'],
    ['Connect', 'Try the demo', 'Not now'],
    ['Phone number', 'Number understood', "Don't log", 'Call'],
    ['Which number?', 'N, left out: 2019'],
    [
      'Call with N',
      'Dialing',
      'Ringing',
      'Talking',
      'Call ended',
      'Answered',
      'No answer',
      'Voicemail',
      'Answer',
      'Decline',
      'Hang up',
      'Done',
    ],
    ['Unfinished call with N', 'Still talking', 'Ended', 'Not answered'],
    ['Ended at', 'Save'],
    [
      'Recent calls',
      'Answered',
      'Voicemail',
      'No answer',
      'Busy',
      'Declined',
      'Cancelled',
      'Failed',
      'Missed',
      'Answered elsewhere',
      'Logged',
      'Waiting to be logged',
      'Needs attention',
      'Not logged',
      'Retry',
    ],
    ['Quit', 'Keep running'],
  ])
})

describe('French', () => {
  const every = texts(all('fr'))

  test('is written with typographic apostrophes and quotes', () => {
    expect(every.filter(([, text]) => /['"]/.test(text))).toEqual([])
  })

  test('keeps colons and guillemets with their words', () => {
    const loose = /(?<!\u00a0|https|tel|sip|callto|hour|heure|\d):|«(?!\u00a0)|(?<!\u00a0)»/
    expect(every.filter(([, text]) => loose.test(text))).toEqual([])
  })

  test('is not English left over', () => {
    const english = new Map(texts(all('en')))
    const same = every
      .filter(([path, text]) => english.get(path) === text && /[a-z]{4}/i.test(text))
      .map(([path]) => path)
    expect(same).toEqual([
      '.app.name',
      '.composer.pause',
      '.note.label',
      '.history.csv.note',
      '.settings.languages.en',
      '.settings.languages.fr',
      '.settings.activix',
      '.settings.version',
      '.communications.pastCall.note',
    ])
  })

  test('counts zero as one', () => {
    expect([0, 1, 2].map((n) => fr.tray.attention(n))).toEqual([
      'Cadran\u00a0: 0 appel à vérifier',
      'Cadran\u00a0: 1 appel à vérifier',
      'Cadran\u00a0: 2 appels à vérifier',
    ])
  })
})

test.each(['en', 'fr'] as const)('in %s no two buttons that can be seen together share a key', (language) => {
  const { keys } = messages(language).call
  const outgoing = [keys.answered, keys['no-answer'], keys.voicemail, keys['hang-up']]
  const incoming = [keys.answer, keys.decline, keys['hang-up']]
  expect([new Set(outgoing).size, new Set(incoming).size]).toEqual([4, 3])
})

test('no text is empty but the words for a number that needs none', () => {
  const empty = (words: unknown) => texts(words).filter(([, text]) => text.trim() === '')
  expect([empty(all('en')), empty(all('fr'))]).toEqual([[['.numberKinds.full', '']], [['.numberKinds.full', '']]])
})

test('what is dialed after the answer is told with its pauses', () => {
  expect(postDialWords(',,204;1', en)).toBe('After the answer: pause, 204, wait for you, 1')
})

test('times are written as the reader writes them', () => {
  const now = new Date(2026, 10, 20, 15, 0).getTime()
  const at = (day: number, year = 2026) => new Date(year, 10, day, 14, 3).getTime()
  expect([moment(at(20), now, 'fr'), moment(at(19), now, 'fr'), moment(at(2), now, 'fr')]).toEqual([
    '14\u00a0h\u00a003',
    'hier, 14\u00a0h\u00a003',
    '2 nov., 14\u00a0h\u00a003',
  ])
  expect([moment(at(20), now, 'en'), moment(at(19), now, 'en'), moment(at(2, 2025), now, 'en')]).toEqual([
    '2:03\u00a0p.m.',
    'yesterday, 2:03\u00a0p.m.',
    'Nov 2, 2025, 2:03\u00a0p.m.',
  ])
})

test('a moment is told in full where it is compared with what was meant', () => {
  const now = new Date(2026, 10, 20, 15, 0).getTime()
  const at = (day: number, second = 0, year = 2026) => new Date(year, 10, day, 14, 3, second).getTime()
  const told = (language: 'en' | 'fr') =>
    [at(20), at(19, 9), at(2), at(2, 0, 2025)].map((moment) => momentInWords(moment, now, language))
  expect(told('en')).toEqual([
    'today, 2:03\u00a0p.m.',
    'yesterday, 2:03:09\u00a0p.m.',
    'Monday, November 2, 2:03\u00a0p.m.',
    'Sunday, November 2, 2025, 2:03\u00a0p.m.',
  ])
  expect(told('fr')).toEqual([
    'aujourd’hui, 14\u00a0h\u00a003',
    'hier, 14\u00a0h\u00a003\u00a0min\u00a009\u00a0s',
    'lundi 2 novembre, 14\u00a0h\u00a003',
    'dimanche 2 novembre 2025, 14\u00a0h\u00a003',
  ])
})

test('lengths of time are exact and short', () => {
  expect([0, 59, 67, 3600, 3725].map(clock)).toEqual(['00:00', '00:59', '01:07', '1:00:00', '1:02:05'])
  expect([47, 192, 3921].map(duration)).toEqual(['47\u00a0s', '3\u00a0min 12\u00a0s', '1\u00a0h 05\u00a0min'])
})

test('a moment is written as it is read, whatever year was typed', () => {
  const early = new Date(2026, 0, 2, 1, 59, 7)
  early.setFullYear(226)
  expect(written(early.getTime())).toBe('0226-01-02 01:59:07')
  expect(written(new Date(2026, 10, 20, 14, 3, 9).getTime())).toBe('2026-11-20 14:03:09')
})
