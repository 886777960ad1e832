import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import * as v from 'valibot'
import { leadAnswer, leadsAnswer, parseJson } from '../../../src/main/activix/answers'
import { foundLeadsAnswer, leadDetailAnswer } from '../../../src/main/activix/lead-answers'

const documented = (name: string) =>
  readFileSync(new URL(`../../fixtures/activix/${name}.json`, import.meta.url), 'utf8')

const list = (text: string) => v.safeParse(foundLeadsAnswer, parseJson(text))
const lead = (text: string) => v.safeParse(leadDetailAnswer, parseJson(text))

describe('an answer as Activix documents it', () => {
  test('a page of a search: who, at which numbers, and how many there are in all', () => {
    expect(list(documented('leads-search')).output).toEqual({
      leads: [
        {
          id: 3387562,
          name: 'John Doe',
          division: 'used',
          result: 'reached',
          advisor: 'Jane Roe',
          createdAt: Date.parse('2018-04-09T18:05:00Z'),
          phones: [{ number: '+15144321214', extension: '12345', type: 'mobile' }],
        },
      ],
      total: 1161,
    })
  })

  test('a lead with its communications, newest first, with times of any offset', () => {
    expect(lead(documented('lead')).output).toEqual({
      id: 3387562,
      name: 'John Doe',
      division: 'new',
      doNotCall: true,
      createdAt: Date.parse('2018-04-09T18:05:00Z'),
      communications: [
        { id: 521390, method: 'messenger', type: 'incoming', at: Date.parse('2018-04-10T13:00:00Z') },
        {
          id: 521388,
          method: 'phone',
          type: 'outgoing',
          callStatus: 'answered',
          talkSeconds: 92,
          note: 'Wants a hybrid before March.',
          at: Date.parse('2018-04-09T18:05:00Z'),
        },
      ],
    })
  })
})

describe('an answer that is not quite as documented', () => {
  it('counts in whole numbers that are exactly what they say', () => {
    const total = (count: unknown) =>
      list(JSON.stringify({ data: [{ id: 7 }], meta: { total: 'count' } }).replace('"count"', String(count))).output
    for (const count of ['1e300', '1e999', '"9007199254740993"', '"Infinity"', '" "', '-5', '2.5'])
      expect(total(count), count).toMatchObject({ total: 1 })
    const talk = { id: 8, call_duration: 1e300 }
    expect(lead(JSON.stringify({ data: { id: 7, communications: [talk] } })).output).toEqual({
      id: 7,
      name: '',
      communications: [{ id: 8 }],
    })
  })

  it('says what it says, and nothing of the rest', () => {
    const data = [
      { id: '7', first_name: 'Luc', last_name: 5, advisor: 'Jane', phones: 'none', created_at: 'yesterday' },
      { first_name: 'Without an id' },
      null,
      { id: 8, phones: [{ number: '5145550142' }, { number: null }, 3], unsubscribe_call_date: '2026-01-01' },
      { id: '9'.repeat(400) },
    ]
    expect(list(JSON.stringify({ data, meta: { total: '70', per_page: [] } })).output).toEqual({
      leads: [
        { id: 7, name: 'Luc', phones: [] },
        { id: 8, name: '', doNotCall: true, phones: [{ number: '5145550142' }] },
      ],
      total: 70,
    })
  })

  it('cannot write over or turn around what stands beside it', () => {
    const data = [{ id: 1, first_name: 'Luc\u202e\n', last_name: ' \u2066 ' }]
    expect(list(JSON.stringify({ data })).output).toEqual({ leads: [{ id: 1, name: 'Luc', phones: [] }], total: 1 })
  })

  it('is no list where it has none', () => {
    expect([list('{}'), list('{"data":{}}'), list('[]'), lead('{"data":[]}')].map(({ success }) => success)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})

const anyAnswer = fc.oneof(
  fc.json(),
  fc.constantFrom('leads-search', 'lead').chain((name) => fc.nat(3000).map((end) => documented(name).slice(0, end))),
  // The right fields with anything in them.
  fc
    .record(
      {
        id: fc.oneof(fc.integer(), fc.string(), fc.anything()),
        first_name: fc.anything(),
        last_name: fc.anything(),
        created_at: fc.anything(),
        advisor: fc.anything(),
        phones: fc.oneof(fc.anything(), fc.array(fc.record({ number: fc.anything() }))),
        communications: fc.oneof(fc.anything(), fc.array(fc.record({ id: fc.nat(), executed_at: fc.anything() }))),
      },
      { requiredKeys: [] },
    )
    .chain((one) => fc.constantFrom<unknown>({ data: one }, { data: [one], meta: { total: one.id } }))
    .map((value) => JSON.stringify(value, (_, field: unknown) => (typeof field === 'bigint' ? String(field) : field))),
)

test('no answer, whatever it holds and wherever it was cut, breaks a reader; and what is read has ids that can be sent back', () => {
  fc.assert(
    fc.property(anyAnswer, (text) => {
      const [found, one] = [list(text), lead(text)]
      v.safeParse(leadAnswer, parseJson(text))
      v.safeParse(leadsAnswer, parseJson(text))
      const leads = [found.success ? found.output.leads : [], one.success ? [one.output] : []].flat()
      for (const { id, name } of leads) {
        expect(Number.isSafeInteger(id) && id > 0).toBe(true)
        expect(typeof name).toBe('string')
      }
    }),
    { numRuns: 2000 },
  )
})
