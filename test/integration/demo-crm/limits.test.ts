/** What is too much, or not what it says it is. */
import { expect, it } from 'vitest'
import { ask, noon, plainCall, startCrm } from './client'

it('answers 200 requests a minute, then 429 until the minute is over', async () => {
  let now = noon
  const crm = await startCrm({ now: () => now })
  const statuses = new Set<number>()
  for (let count = 0; count < 200; count++) statuses.add((await ask(crm, 'GET', '/account')).status)
  expect([...statuses]).toEqual([200])
  now = new Date(noon.getTime() + 20_000)
  const refused = await ask(crm, 'POST', '/call-logs', plainCall)
  expect([refused.status, refused.body]).toEqual([429, { message: 'Too Many Attempts.' }])
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    'retry-after': '40',
    'x-ratelimit-limit': '200',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(noon.getTime() / 1000 + 60),
  })
  expect(crm.record().callLogs).toEqual([])
  now = new Date(noon.getTime() + 60_000)
  expect((await ask(crm, 'POST', '/call-logs', plainCall)).status).toBe(201)
})

it('counts down what is left, and counts nothing against who has no key', async () => {
  const crm = await startCrm({ ratePerMinute: 3 })
  for (let count = 0; count < 9; count++) await ask({ ...crm, key: 'wrong' }, 'GET', '/account')
  const left = []
  for (let count = 0; count < 4; count++)
    left.push((await ask(crm, 'GET', '/account')).headers.get('x-ratelimit-remaining'))
  expect(left).toEqual(['2', '1', '0', '0'])
})

it('says nothing of the limit when told not to', async () => {
  const crm = await startCrm({ ratePerMinute: 1, rateHeaders: false })
  const answers = [await ask(crm, 'GET', '/account'), await ask(crm, 'GET', '/account')]
  expect(answers.map(({ status }) => status)).toEqual([200, 429])
  for (const { headers } of answers)
    expect([...headers.keys()].filter((name) => /ratelimit|retry/.test(name))).toEqual([])
})

it('does not let the clock lock anybody out when it is set back', async () => {
  let now = noon
  const crm = await startCrm({ now: () => now, ratePerMinute: 1 })
  await ask(crm, 'GET', '/account')
  now = new Date(noon.getTime() - 3_600_000)
  expect((await ask(crm, 'GET', '/account')).status).toBe(200)
})

it.each<[string, string | object, Record<string, string>, number]>([
  ['JSON that breaks off', '{"status":', {}, 400],
  ['JSON that is no object', '[]', {}, 400],
  ['an empty body', '', {}, 400],
  ['text', JSON.stringify(plainCall), { 'Content-Type': 'text/plain' }, 415],
  ['a form', 'status=pending', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
  ['another JSON', JSON.stringify(plainCall), { 'Content-Type': 'application/jsonx' }, 415],
  ['over 256 KiB', { ...plainCall, padding: 'x'.repeat(256 * 1024) }, {}, 413],
])('%s is refused on every route that reads JSON', async (_, body, headers, status) => {
  const crm = await startCrm()
  await ask(crm, 'POST', '/call-logs', plainCall)
  const before = { ...crm.record(), requests: [] }
  const routes = [
    ['POST', '/call-logs'],
    ['PUT', '/call-logs/42534401'],
    ['POST', '/communications'],
    ['PUT', '/communications/521315'],
    ['POST', '/leads/2093018/notes'],
  ]
  for (const [method = '', path = ''] of routes) {
    const answer = await ask(crm, method, path, body, headers)
    expect([path, answer.status, answer.body]).toEqual([path, status, { message: expect.any(String) }])
  }
  expect({ ...crm.record(), requests: [] }).toEqual(before)
})

it('counts a body that does not say how long it is', async () => {
  const crm = await startCrm()
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(Buffer.alloc(64 * 1024, 32))
      if (++sent === 6) controller.close()
    },
  })
  const headers = { Authorization: `Bearer ${crm.key}`, 'Content-Type': 'application/json' }
  const answer = await fetch(`${crm.apiUrl}/call-logs`, {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit)
  expect(answer.status).toBe(413)
})

it('takes JSON that names its character set, with bytes that are not ASCII', async () => {
  const crm = await startCrm()
  const headers = { 'Content-Type': 'application/json; charset=utf-8' }
  const answer = await ask(crm, 'POST', '/leads/2093018/notes', { content: 'Très intéressée 🚗' }, headers)
  expect(answer.status).toBe(201)
  expect(crm.record().notes).toMatchObject([{ content: 'Très intéressée 🚗' }])
})

it('answers an unknown path with 404', async () => {
  const crm = await startCrm()
  const answer = await ask(crm, 'GET', '/vehicles')
  expect([answer.status, answer.body]).toEqual([404, { message: 'Not Found' }])
})
