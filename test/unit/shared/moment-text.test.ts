import { describe, expect, it } from 'vitest'
import { readMomentText, type WrittenDay } from '../../../src/shared/moment-text'

const nov28 = { month: 11, date: 28 }
const inYear = { ...nov28, year: 2026 }

describe('a day and a time as people write them, in English and in French', () => {
  it.each<[string, WrittenDay | undefined, [number, number]]>([
    ['14 h 32', undefined, [14, 32]],
    ['14h32', undefined, [14, 32]],
    ['2:32 pm', undefined, [14, 32]],
    ['14:32', undefined, [14, 32]],
    ['yesterday 9:15', { daysAgo: 1 }, [9, 15]],
    ['Yesterday at 9:15 a.m.', { daysAgo: 1 }, [9, 15]],
    ['9:15 yesterday', { daysAgo: 1 }, [9, 15]],
    ['hier 16 h', { daysAgo: 1 }, [16, 0]],
    ['hier, à 16\u00a0h', { daysAgo: 1 }, [16, 0]],
    ['à 16 h hier', { daysAgo: 1 }, [16, 0]],
    ['avant-hier 16 h', { daysAgo: 2 }, [16, 0]],
    ['day before yesterday 9:15', { daysAgo: 2 }, [9, 15]],
    ['today 9:15', { daysAgo: 0 }, [9, 15]],
    ['aujourd’hui 9 h 15', { daysAgo: 0 }, [9, 15]],
    ["aujourd'hui 9 h 15", { daysAgo: 0 }, [9, 15]],
    ['Nov 28 10:05', nov28, [10, 5]],
    ['nov. 28, 10:05', nov28, [10, 5]],
    ['November 28th, 2026, 10:05 am', inYear, [10, 5]],
    ['on Nov 28 at 10:05', nov28, [10, 5]],
    ['28 nov. 10 h 05', nov28, [10, 5]],
    ['le 28 novembre 2026 à 10 h 05', inYear, [10, 5]],
    ['10 h 05, 28 nov.', nov28, [10, 5]],
    ['10 h 5 nov.', { month: 11, date: 5 }, [10, 0]],
    ['1er déc. 8 h', { month: 12, date: 1 }, [8, 0]],
    ['15 août 8 h', { month: 8, date: 15 }, [8, 0]],
    ['15 aou\u0302t 8 h', { month: 8, date: 15 }, [8, 0]],
    ['2026-11-28 14:32', inYear, [14, 32]],
    ['2026-11-28T14:32', inYear, [14, 32]],
    ['2026/11/28 14 h 32', inYear, [14, 32]],
    // Where one of the two is no month, it is plain which was meant.
    ['28/11 14:32', nov28, [14, 32]],
    ['11/28/2026 2:32 pm', inYear, [14, 32]],
    ['03/03 14:32', { month: 3, date: 3 }, [14, 32]],
  ])('%j', (text, day, [hour, minute]) => {
    expect(readMomentText(text)).toEqual({ ...(day && { day }), time: { hour, minute } })
  })

  it.each(['03/04 14:05', '14:05 3/4', '03-04-2026 14:05', '28/11/26 14:05', '11/10/09 14 h', '03/04', '28/11/26'])(
    '%j can be read in more than one way',
    (text) => expect(readMomentText(text)).toBe('ambiguous'),
  )

  it.each([
    '',
    '14',
    'soon',
    'yesterday',
    'hier',
    'Nov 28',
    '28/11',
    '2026-11-28',
    'Nov 32 10:05',
    'Nov 28 25:00',
    '2026-13-01 10:05',
    '2026-28-11 10:05',
    '29/30 10:05',
    'Non 28 10:05',
    'yesterday Nov 28 10:05',
    'yesterday 9:15 10:15',
    'Nov 28 2026',
    '28 nov. 10',
    'yesterday '.repeat(2000) + '9:15',
    '9:15 '.repeat(20_000),
  ])('%j is none', (text) => {
    expect(readMomentText(text)).toBeUndefined()
  })
})
