import { describe, expect, it } from 'vitest'
import { readPlanned } from '../../../src/renderer/calls/planned-moment'

/** A Friday. */
const now = new Date(2026, 10, 20, 14, 3, 9).getTime()
const on = (month: number, date: number, hour: number, minute = 0, year = 2026) =>
  new Date(year, month - 1, date, hour, minute).getTime()

describe('a moment to come, as people write it', () => {
  it.each<[string, number]>([
    ['16:30', on(11, 20, 16, 30)],
    ['16 h 30', on(11, 20, 16, 30)],
    // The hour is past today: the next one is meant.
    ['9:15', on(11, 21, 9, 15)],
    ['tomorrow 9:15', on(11, 21, 9, 15)],
    ['Demain à 9 h 15', on(11, 21, 9, 15)],
    ['tomorrow', on(11, 21, 9)],
    ['tomorrow morning', on(11, 21, 9)],
    ['demain après-midi', on(11, 21, 14)],
    ['demain midi', on(11, 21, 12)],
    ['ce soir', on(11, 20, 18)],
    ['this afternoon', on(11, 21, 14)],
    ['après-demain 10 h', on(11, 22, 10)],
    ['Tuesday 10:00', on(11, 24, 10)],
    ['mardi 10 h', on(11, 24, 10)],
    ['lundi', on(11, 23, 9)],
    ['Friday 10:00', on(11, 27, 10)],
    ['vendredi 16 h', on(11, 20, 16)],
    ['in 2 weeks', on(12, 4, 14, 3)],
    ['dans 2 semaines', on(12, 4, 14, 3)],
    ['dans une semaine', on(11, 27, 14, 3)],
    ['in 3 days', on(11, 23, 14, 3)],
    ['in 20 minutes', on(11, 20, 14, 23)],
    ['dans 1 h 30', on(11, 20, 15, 33)],
    ['in a month', on(12, 20, 14, 3)],
    ['Dec 4 10:05', on(12, 4, 10, 5)],
    ['4 déc. 10 h 05', on(12, 4, 10, 5)],
    // A date that was this year is the next year's.
    ['Jan 4 9:00', on(1, 4, 9, 0, 2027)],
  ])('%s', (text, at) => {
    expect(readPlanned(text, now)).toEqual({ at })
  })

  it.each<[string, string]>([
    ['', 'unreadable'],
    ['soon', 'unreadable'],
    ['in two', 'unreadable'],
    ['dans 3 chats', 'unreadable'],
    ['03/04 9:00', 'ambiguous'],
    ['03/04', 'ambiguous'],
    ['yesterday 9:00', 'past'],
    ['2026-11-20 9:00', 'past'],
    ['2029-01-01 9:00', 'too-far'],
    ['in 999 weeks', 'too-far'],
    ['2026-02-31 9:00', 'unreadable'],
  ])('%s is %s', (text, error) => {
    expect(readPlanned(text, now)).toEqual({ error })
  })
})
