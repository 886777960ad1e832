import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BYTE_ORDER_MARK, csvCall, csvLine, csvTitles } from '../../../src/main/window/views/csv'
import { messages } from '../../../src/shared/i18n'
import type { Call } from '../../../src/shared/call'
import { omit } from '../../../src/shared/objects'

const startedAt = new Date(2026, 10, 20, 14, 3, 9).getTime()
const call: Call = {
  id: 'a',
  direction: 'outgoing',
  number: { e164: '+15145550142', dial: '+15145550142', display: '(514) 555-0142' },
  startedAt,
  agent: { email: 'luc@boreal.example', number: '+14505550110' },
  lead: { id: 7, name: 'Côté, Anne' },
  note: 'Wants "the blue one"\n=SUM(A1)',
  log: true,
  phase: { name: 'ended', outcome: 'answered', endedAfter: 61_000, talkSeconds: 53 },
}

test('a line has what the panel says of a call, in its language', () => {
  const [en, fr] = [messages('en'), messages('fr')]
  expect([csvTitles(en), csvCall({ call, log: { state: 'logged' } }, en)]).toEqual([
    'Date and time,Direction,Number,Number (E.164),Name,Outcome,Talk time (s),Log in Activix,Notes,Made by\r\n',
    `2026-11-20 14:03:09,Outgoing,(514) 555-0142,'+15145550142,"Côté, Anne",Answered,53,Logged,"Wants ""the blue one""\n'=SUM(A1)",luc@boreal.example\r\n`,
  ])
  const unknown = omit(call, 'lead', 'note', 'agent')
  const foreign = { ...unknown, number: { dial: '*98', display: '+33 1 42 68 53 00' } }
  expect([csvTitles(fr), csvCall({ call: foreign, log: { state: 'not-logged', why: 'private' } }, fr)]).toEqual([
    'Date et heure,Sens,Numéro,Numéro (E.164),Nom,Issue,Durée de conversation (s),Consignation dans Activix,Notes,Fait par\r\n',
    `2026-11-20 14:03:09,Sortant,'+33 1 42 68 53 00,,,${fr.outcomes.answered},53,"${fr.logs['not-logged']}, ${fr.notLogged.private}",,\r\n`,
  ])
  expect(Buffer.from(BYTE_ORDER_MARK)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
})

test('a caller who gave up was missed, one whom a colleague answered was not', () => {
  const givenUp = { ...call, phase: { ...call.phase, outcome: 'cancelled', talkSeconds: 0 } } as Call
  const outcomeIn = (of: Call, language: 'en' | 'fr') =>
    csvCall({ call: { ...of, lead: { id: 7, name: '' } }, log: { state: 'logged' } }, messages(language)).split(',')[5]
  expect(outcomeIn({ ...givenUp, direction: 'incoming' }, 'en')).toBe('Missed')
  expect(outcomeIn({ ...givenUp, direction: 'incoming' }, 'fr')).toBe('Manqué')
  expect(outcomeIn(givenUp, 'en')).toBe('Cancelled')
  const elsewhere = { ...givenUp, direction: 'incoming', phase: { ...givenUp.phase, outcome: 'elsewhere' } } as Call
  expect([outcomeIn(elsewhere, 'en'), outcomeIn(elsewhere, 'fr')]).toEqual(['Answered elsewhere', 'Répondu ailleurs'])
})

/** RFC 4180, read the simplest way. */
function read(text: string): string[][] {
  const rows: string[][] = [[]]
  let [cell, isQuoted] = ['', false]
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const [one, next] = [text.charAt(at), text.charAt(at + 1)]
    if (isQuoted && one === '"' && next === '"') cell += text.charAt(at++)
    else if (one === '"') isQuoted = !isQuoted
    else if (isQuoted) cell += one
    else if (one === ',') endCell()
    else if (one === '\r' && next === '\n') {
      endCell()
      rows.push([])
      at++
    } else cell += one
  }
  expect([isQuoted, cell, rows.pop()]).toEqual([false, '', []])
  return rows
}

const dangerous = fc.array(
  fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ';', '"', ',', "'", ' ', '1+1', 'a', '＝'),
  {
    maxLength: 6,
  },
)
const cells = fc.array(
  fc.oneof(
    fc.string(),
    dangerous.map((parts) => parts.join('')),
  ),
  { minLength: 1, maxLength: 5 },
)

test('whatever a cell holds is read back as it was, but for the apostrophes', () => {
  const bare = (cell: string) => cell.replaceAll("'", '')
  fc.assert(
    fc.property(fc.array(cells), (rows) => {
      const back = read(rows.map(csvLine).join(''))
      expect(back.map((row) => row.map(bare))).toEqual(rows.map((row) => row.map(bare)))
    }),
  )
})

test('no cell begins like a formula, and none does when a program separates by semicolons, tabs or lines', () => {
  fc.assert(
    fc.property(cells, (row) => {
      for (const cell of read(csvLine(row)).flat())
        for (const part of cell.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^[^\S\t\r\n]*[=+\-@＝＋－＠]/)
      for (const cell of read(csvLine(row)).flat()) expect(cell).not.toMatch(/^[\t\r\n]/)
    }),
  )
})

test('what is harmless stays as it is', () => {
  for (const cell of ['(514) 555-0142', 'Rappeler: 3 + 4', "c'est", 'a=b', '12 500 $'])
    expect(read(csvLine([cell]))).toEqual([[cell]])
})
