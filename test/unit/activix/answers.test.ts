import { noteAnswer, uploadAnswer } from '../../../src/main/activix/answers'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import * as v from 'valibot'
import { communicationAnswer, leadAnswer, leadsAnswer, parseJson, readRefusal } from '../../../src/main/activix/answers'
import { foundLeadsAnswer, leadDetailAnswer } from '../../../src/main/activix/lead-answers'

const fixtures = ['communication', 'lead', 'leads-page', 'leads-search'] as const
const documented = (name: (typeof fixtures)[number]) =>
  readFileSync(new URL(`../../fixtures/activix/${name}.json`, import.meta.url), 'utf8')

const readers = { communicationAnswer, leadAnswer, leadsAnswer, foundLeadsAnswer, leadDetailAnswer }
const read = (schema: (typeof readers)[keyof typeof readers], text: string) => v.safeParse(schema, parseJson(text))

describe('an answer as Activix documents it', () => {
  test('a communication', () => {
    expect(read(communicationAnswer, documented('communication')).output).toMatchObject({
      data: { id: 521388, method: 'email', type: 'outgoing', user_id: 51112, call_status: null },
    })
  })

  test('a lead with its communications, of whatever method', () => {
    const answer = v.parse(leadAnswer, parseJson(documented('lead')))
    expect(answer.data.communications.map(({ id, method }) => [id, method])).toEqual([
      [521388, 'phone'],
      [521390, 'messenger'],
    ])
  })

  test('a page of leads: its ids, and how many there are on all pages', () => {
    const text = documented('leads-page')
    expect(v.parse(leadsAnswer, parseJson(text))).toEqual({ ids: [3387561, 3387562], unread: false })
    expect(v.parse(foundLeadsAnswer, parseJson(text))).toMatchObject({ total: 27, leads: [{ name: 'Jane' }, {}] })
  })
})

it('keeps methods and types that nobody has heard of as they came, in the lead as it is shown', () => {
  const communications = [{ id: '9', method: 'carrier-pigeon', type: 'sideways', executed_at: '2026-11-20T14:03:09Z' }]
  const text = JSON.stringify({ data: { id: 1, communications } })
  expect(v.parse(leadDetailAnswer, parseJson(text)).communications).toEqual([
    { id: 9, method: 'carrier-pigeon', type: 'sideways', at: Date.parse('2026-11-20T14:03:09Z') },
  ])
  expect(v.parse(leadAnswer, parseJson(text)).data.communications).toMatchObject([{ id: 9, method: 'carrier-pigeon' }])
})

/** JSON in the right places, with anything in it. */
const anyField = fc.oneof(
  fc.integer(),
  fc.string(),
  fc.constant(null),
  fc.double(),
  fc.boolean(),
  fc.json(),
  fc.object(),
)
const anyCommunication = fc.record(
  {
    id: anyField,
    method: anyField,
    type: anyField,
    user_id: anyField,
    executed_at: anyField,
    created_at: anyField,
    call_status: anyField,
    call_phone: anyField,
    call_duration: anyField,
  },
  { requiredKeys: [] },
)
const anyAnswer = fc.oneof(
  fc.json(),
  fc.string(),
  fc
    .constantFrom(...fixtures)
    .chain((name) => fc.nat(documented(name).length).map((end) => documented(name).slice(0, end))),
  fc
    .oneof(
      anyCommunication,
      fc.record({ id: anyField, communications: fc.oneof(anyField, fc.array(anyCommunication)) }, { requiredKeys: [] }),
    )
    .chain((data) =>
      fc
        .constantFrom<unknown>({ data }, { data: [data] }, data)
        .chain((body) =>
          fc
            .record({ meta: anyField, links: anyField }, { requiredKeys: [] })
            .map((paging) => ({ ...(body as object), ...paging })),
        ),
    )
    .map((value) => JSON.stringify(value)),
)

test('no answer, whatever it holds, breaks a reader; and ids that are read can be sent back', () => {
  fc.assert(
    fc.property(anyAnswer, (text) => {
      readRefusal(text)
      for (const schema of Object.values(readers)) read(schema, text)
      const one = read(communicationAnswer, text)
      const lead = read(leadAnswer, text)
      const ids = [
        ...(one.success ? [(one.output as v.InferOutput<typeof communicationAnswer>).data.id] : []),
        ...(lead.success
          ? (lead.output as v.InferOutput<typeof leadAnswer>).data.communications.map(({ id }) => id)
          : []),
      ]
      for (const id of ids) expect(Number.isSafeInteger(id) && id > 0).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test.each(fixtures)('%s, cut off anywhere, is no answer, and breaks nothing', (name) => {
  const whole = documented(name).trim()
  for (let end = 0; end < whole.length; end++)
    for (const schema of Object.values(readers)) expect(read(schema, whole.slice(0, end)).success).toBe(false)
})

it('words that are cut end with a whole character', () => {
  const { message = '' } = readRefusal(JSON.stringify({ message: `a${'😀'.repeat(200)}` }))
  expect(message).toBe(`a${'😀'.repeat(149)}`)
  expect(readRefusal('{"message":"no\\ud83d"}')).toEqual({ message: 'no', errors: {} })
})

it('a refusal whose message is nothing that can be shown has none', () => {
  expect(readRefusal('{"message":"\\n\\u202e "}')).toEqual({ errors: {} })
})

describe('what says that a recording or a note has arrived', () => {
  const isTaken = (schema: v.GenericSchema, answer: unknown) => v.safeParse(schema, answer).success

  it.each([
    [{ message: 'Recording uploaded successfully.' }, true],
    [{ data: { id: 7, method: 'phone' } }, true],
    [{ data: { id: 8 } }, false],
    [{ data: { id: [12] } }, false],
    [{ message: '' }, false],
    [{}, false],
    [null, false],
  ])('of a recording of communication 7: %j', (answer, taken) => {
    expect(isTaken(uploadAnswer(7), answer)).toBe(taken)
  })

  it.each([
    [{ data: { id: 3, content: 'Rappeler' } }, true],
    [{ data: { id: [12] } }, false],
    [{ data: null }, false],
    ['', false],
  ])('of a note: %j', (answer, taken) => {
    expect(isTaken(noteAnswer, answer)).toBe(taken)
  })
})
