import { describe, expect, it } from 'vitest'
import { readLength, readTimeOfDay } from '../../../src/shared/time-text'

describe('a time of day as people write it, in English and in French', () => {
  it.each([
    ['14:05', [14, 5]],
    ['4:05', [4, 5]],
    ['0:15', [0, 15]],
    ['14:05:30', [14, 5, 30]],
    ['14 h', [14, 0]],
    ['14h', [14, 0]],
    ['14 H', [14, 0]],
    ['14\u00a0h\u00a005', [14, 5]],
    ['14\u202fh\u202f05', [14, 5]],
    ['12 h 05', [12, 5]],
    ['12h05', [12, 5]],
    // As the Office de la langue française writes it in a text.
    ['12 h 5', [12, 5]],
    ['12 h 05 min', [12, 5]],
    ['12 h 05 min 30 s', [12, 5, 30]],
    ['14 heures', [14, 0]],
    ['1 heure', [1, 0]],
    ['une heure', [1, 0]],
    ['14 heures 30', [14, 30]],
    ['14 hrs', [14, 0]],
    ['à 14 h', [14, 0]],
    ['at 2 pm', [14, 0]],
    ['2:05 pm', [14, 5]],
    ['2:05pm', [14, 5]],
    ['2:05 PM', [14, 5]],
    ['2 pm', [14, 0]],
    ['2pm', [14, 0]],
    ['2 p.m.', [14, 0]],
    ['2\u00a0p.m.', [14, 0]],
    ['2:05 P.M.', [14, 5]],
    ['2 p. m.', [14, 0]],
    ['2 a.m.', [2, 0]],
    ['2 h 05 pm', [14, 5]],
    ['12 pm', [12, 0]],
    ['12 am', [0, 0]],
    ['12:15 a.m.', [0, 15]],
    ['  2:05:09 pm  ', [14, 5, 9]],
  ])('%j', (text, [hour, minute, second]) => {
    expect(readTimeOfDay(text)).toEqual({ hour, minute, ...(second !== undefined && { second }) })
  })

  it.each([
    ...['', '14', '2', 'soon', 'h', 'pm', 'une', ':', '14:', '14:5', '14:75', '14:05:75', '24:00', '25:00', '25 h'],
    ...['25 h 05', '14 h 75', '14 h 05 min 75 s', '14 pm', '0 pm', '13:05 pm', '14:05 m', '14:05.', '-2 pm', '2 xm'],
    ...['14 h 05 05', '5 min', '14:05 min', '1405', '14,5 h', '14.05', '2 pm 3 pm', '2 à 3 pm', '٢ pm'],
  ])('%j is none', (text) => {
    expect(readTimeOfDay(text)).toBeUndefined()
  })
})

describe('a length of time as people write it, in English and in French', () => {
  it.each([
    ['3:12', 192],
    ['03:12', 192],
    ['1:02:03', 3723],
    [' 0:00 ', 0],
    ['90:00', 5400],
    ['5 min', 300],
    ['5min', 300],
    ['5 Min.', 300],
    ['5 mins', 300],
    ['5 minutes', 300],
    ['1 minute', 60],
    ['une minute', 60],
    ['a minute', 60],
    ['one minute', 60],
    ['5 m', 300],
    ['3 min 12 s', 192],
    ['3\u00a0min\u00a012\u00a0s', 192],
    ['3\u202fmin 12\u202fs', 192],
    ['3min12s', 192],
    ['3m12s', 192],
    ['3 min 12', 192],
    ['3 min 12 sec', 192],
    ['3 minutes 12 seconds', 192],
    ['3 minutes et 12 secondes', 192],
    ['3 minutes and 12 seconds', 192],
    ['3 minutes, 12 seconds', 192],
    ['3 min 5', 185],
    ['1 h', 3600],
    ['1h', 3600],
    ['1 h 05 min', 3900],
    ['1 H 05 MIN', 3900],
    ['1 h 05', 3900],
    ['1h05', 3900],
    ['1 h 2 min 3 s', 3723],
    ['1 h 30 s', 3630],
    ['1 hour 5 minutes', 3900],
    ['an hour', 3600],
    ['2 hrs', 7200],
    ['une heure', 3600],
    ['une heure et une minute', 3660],
    ['2 heures 30', 9000],
    ['90 s', 90],
    ['90 sec', 90],
    ['90 sec.', 90],
    ['90 secs', 90],
    ['90 seconds', 90],
    ['90 secondes', 90],
    ['1 second', 1],
    ['90 min', 5400],
    ['0 s', 0],
  ])('%j', (text, seconds) => {
    expect(readLength(text)).toBe(seconds)
  })

  it.each([
    ...['', '3', 'three', 'une', 'min', 'a', '3:60', '1:60:00', '1:02:60', '3:1', ':12', '3:', '1:2:3:4', '3:12 pm'],
    ...['1 h 61', '1 h 61 min', '1 h 60 min', '3 min 60', '3 min 75 s', '1 h 90 s', '5 min 1 h', '5 s 3 min', '5 s 3'],
    ...[
      '1 h 05 05',
      '5 min 5 min',
      '5 min 0 min',
      '1 h 5 3 s',
      '-5 min',
      '5,5 min',
      '1.5 h',
      '5 jours',
      '5 mi',
      'et 5 min',
      '5 min et',
      '5 min,',
    ],
    ...['a5 min', '123456 s', '5 constructor', '5 min 3 s 2'],
  ])('%j is none', (text) => {
    expect(readLength(text)).toBeUndefined()
  })

  it.each(['1 ', 'une a ', 'un ', '1h ', '1 h, ', 'a1 ', '1 et '])(
    'is refused at once where it is made of %j',
    (piece) => {
      const begun = performance.now()
      readLength(`${piece.repeat(18)}!`)
      expect(performance.now() - begun).toBeLessThan(30)
      readLength(`${piece.repeat(5000)}!`)
      expect(performance.now() - begun).toBeLessThan(500)
    },
    60_000,
  )
})
