import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentName } from '../../../src/main/activix/recording-form'
import { rangeIn } from '../../../src/main/desktop/sound'
import { copyName, shownName } from '../../../src/shared/recording'

describe('a file name that is shown', () => {
  it.each([
    ['call.wav', 'call.wav'],
    ['Appel à Zoé.mp3', 'Appel à Zoé.mp3'],
    ['\u202Egpj.exe', 'gpj.exe'],
    ['a\r\nb\u2028c\u0000.wav', 'a b c .wav'],
    ['\u200B\u2066', '?'],
    ['', '?'],
    [`${'a'.repeat(300)}.wav`, `${'a'.repeat(104)}…${'a'.repeat(11)}.wav`],
  ])('%j is %j', (name, shown) => {
    expect(shownName(name)).toBe(shown)
  })

  it('has nothing in it that hides, breaks or turns, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const shown = shownName(name)
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        expect([...shown].length).toBeGreaterThan(0)
        expect([...shown].length).toBeLessThanOrEqual(120)
      }),
    )
  })
})

describe('a file name that is sent', () => {
  it.each([
    ['Appel à Zoé.MP3', 'mp3', 'Appel_a_Zoe.mp3'],
    ['x"; filename="y.php', 'wav', 'x_filename_y.wav'],
    ['../../etc/passwd', 'wav', 'recording.wav'],
    ['日本語.wav', 'wav', 'recording.wav'],
    ['a\r\nContent-Type: text/html', 'mp3', 'a_Content-Type_text_html.mp3'],
  ] as const)('%j of an %s is %j', (name, type, sent) => {
    expect(sentName(name, type)).toBe(sent)
  })

  it('cannot mean anything to a header, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        expect(sentName(name, 'wav')).toMatch(/^[A-Za-z0-9_-]{1,80}\.wav$/)
      }),
    )
  })
})

it('a copy has a name of Cadran’s own, and no other is played', () => {
  expect(copyName.test('0b0e7c02-6f0d-4c2b-9d3e-0a8b5a0e1c55.wav')).toBe(true)
  for (const name of ['../journal.db', '0b0e7c02-6f0d-4c2b-9d3e-0a8b5a0e1c55.wav.part', '%2e%2e', 'a.wav', ''])
    expect([name, copyName.test(name)]).toEqual([name, false])
})

it.each([
  [null, undefined],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-20', { start: 80, end: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=20-10', 'unsatisfiable'],
  ['bytes=0-1,5-6', undefined],
  ['chars=1-2', undefined],
])('of a hundred bytes a player that asks for %j gets %j', (header, part) => {
  expect(rangeIn(header, 100)).toEqual(part)
})
