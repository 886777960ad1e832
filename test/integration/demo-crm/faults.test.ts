/** The wrapper that other tests lean on: each fault is what it says, and nothing more. */
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { answers, redirect, refusal, unavailable } from '../../faults/answers'
import type { Moment } from '../../faults/faults'
import { startFaultyCrm, type FaultyCrm } from '../../faults/faulty-crm'
import { ask, data, noon, plainCall, rawRequest, temporaryFolder } from './client'

async function start(): Promise<FaultyCrm> {
  const crm = await startFaultyCrm({ folder: await temporaryFolder(), now: () => noon })
  onTestFinished(() => crm.stop())
  return crm
}

const post = (crm: FaultyCrm) => ask(crm, 'POST', '/call-logs', plainCall)
const lost = async (request: Promise<unknown>) =>
  request.then(
    () => 'answered',
    (error: { cause?: { code?: string } }) => error.cause?.code,
  )
const logs = (crm: FaultyCrm) => crm.record().callLogs.length

it('without a plan passes everything on as it is', async () => {
  const crm = await start()
  const answer = await post(crm)
  expect([answer.status, data(answer)]).toMatchObject([201, { id: 42534401 }])
  expect(answer.headers.get('x-ratelimit-remaining')).toBe('199')
  const form = new FormData()
  form.set(
    'recording',
    new Blob([new Uint8Array(Buffer.concat([Buffer.from('RIFF0000WAVE'), Buffer.alloc(500_000)]))]),
    'a',
  )
  expect((await ask(crm, 'POST', '/communications/521315/recording', form)).status).toBe(200)
  expect((await ask(crm, 'PUT', '/call-logs/5', 'no JSON')).status).toBe(404)
  expect((await fetch(crm.pageUrl)).status).toBe(200)
  const foreign = { headers: { Host: 'evil.example', Authorization: `Bearer ${crm.key}` } }
  expect((await rawRequest(`${crm.apiUrl}/account`, foreign)).status).toBe(421)
})

it('remembers what came, whatever became of it', async () => {
  const crm = await start()
  crm.faults.plan({ fault: { kind: 'answer', when: 'before-commit', answer: answers.plainTooMany } })
  await post(crm)
  await ask(crm, 'GET', '/account')
  expect(crm.faults.arrivals).toMatchObject([
    { method: 'POST', path: '/v2/call-logs', body: plainCall, fault: 'answer' },
    { method: 'GET', path: '/v2/account' },
  ])
})

describe('a drop', () => {
  it.each<[Moment, number]>([
    ['before-commit', 0],
    ['after-commit', 1],
  ])('%s leaves %i logs and no answer', async (when, kept) => {
    const crm = await start()
    crm.faults.plan({ method: 'POST', path: '/call-logs', fault: { kind: 'drop', when } })
    expect(await lost(post(crm))).toBe('ECONNRESET')
    expect(logs(crm)).toBe(kept)
    expect((await post(crm)).status).toBe(201)
  })
})

describe('a hold', () => {
  it.each<[Moment, number]>([
    ['before-commit', 0],
    ['after-commit', 1],
  ])('%s waits, with %i logs, until it is released', async (when, kept) => {
    const crm = await start()
    const hold = crm.faults.plan({ fault: { kind: 'hold', when } })
    const asked = post(crm)
    await hold.met
    expect(logs(crm)).toBe(kept)
    hold.release()
    expect((await asked).status).toBe(201)
    expect(logs(crm)).toBe(1)
  })

  it('whose client goes away still takes effect when released, as in servers', async () => {
    const crm = await start()
    const hold = crm.faults.plan({ fault: { kind: 'hold', when: 'before-commit' } })
    const abort = new AbortController()
    const headers = { Authorization: `Bearer ${crm.key}`, 'Content-Type': 'application/json' }
    const options = { method: 'POST', headers, body: JSON.stringify(plainCall), signal: abort.signal }
    const asked = fetch(`${crm.apiUrl}/call-logs`, options).catch(() => 'gone')
    await hold.met
    abort.abort()
    expect(await asked).toBe('gone')
    expect(logs(crm)).toBe(0)
    hold.release()
    await vi.waitFor(() => expect(logs(crm)).toBe(1))
    expect((await ask(crm, 'GET', '/account')).status).toBe(200)
  })
})

describe('an answer', () => {
  it.each<[Moment, number]>([
    ['before-commit', 0],
    ['after-commit', 1],
  ])('takes the place of the CRM’s, %s with %i logs', async (when, kept) => {
    const crm = await start()
    crm.faults.plan({ fault: { kind: 'answer', when, answer: unavailable('120') } })
    const answer = await post(crm)
    expect([answer.status, answer.headers.get('retry-after'), answer.body]).toEqual([
      503,
      '120',
      '<h1>Service Unavailable</h1>',
    ])
    expect(logs(crm)).toBe(kept)
  })

  it('can be anything', async () => {
    const crm = await start()
    const planned = [
      answers.htmlPage,
      answers.plainTooMany,
      answers.oversized,
      answers.badGateway,
      redirect('/v2/account'),
    ]
    for (const answer of [...planned, refusal(403, 'Duplicate lead.')])
      crm.faults.plan({ fault: { kind: 'answer', when: 'before-commit', answer } })
    const [html, many, big, bad, moved, forbidden] = [
      await ask(crm, 'GET', '/account'),
      await ask(crm, 'GET', '/account'),
      await ask(crm, 'GET', '/account'),
      await ask(crm, 'GET', '/account'),
      await ask(crm, 'GET', '/account'),
      await ask(crm, 'GET', '/account'),
    ]
    expect([html.status, html.body]).toEqual([200, answers.htmlPage.body])
    expect([many.status, many.body]).toEqual([429, 'Too Many Requests'])
    expect(JSON.stringify(big.body).length).toBeGreaterThan(1024 * 1024)
    expect([bad.status, bad.body]).toEqual([502, ''])
    expect([moved.status, moved.headers.get('location')]).toEqual([302, '/v2/account'])
    expect([forbidden.status, forbidden.body]).toEqual([403, { message: 'Duplicate lead.' }])
    crm.faults.plan({ fault: { kind: 'answer', when: 'before-commit', answer: answers.truncatedJson } })
    await expect(ask(crm, 'GET', '/account')).rejects.toThrow(SyntaxError)
  })
})

it('a rewrite changes the body of the CRM’s own answer', async () => {
  const crm = await start()
  crm.faults.plan({ fault: { kind: 'rewrite', body: () => ({ data: { id: 7 } }) } })
  const answer = await post(crm)
  expect([answer.status, answer.body]).toEqual([201, { data: { id: 7 } }])
  expect(logs(crm)).toBe(1)
})

it('a cut ends the connection in the middle of the answer', async () => {
  const crm = await start()
  crm.faults.plan({ fault: { kind: 'cut' } })
  const headers = { Authorization: `Bearer ${crm.key}`, 'Content-Type': 'application/json' }
  const options = { method: 'POST', headers, body: JSON.stringify(plainCall) }
  const response = await fetch(`${crm.apiUrl}/call-logs`, options)
  expect(response.status).toBe(201)
  await expect(response.text()).rejects.toThrow()
  expect(logs(crm)).toBe(1)
})

describe('a plan', () => {
  it('meets the requests that it names, the nth of them, as often as it says', async () => {
    const crm = await start()
    const { status } = answers.serverError
    const fault = { kind: 'answer', when: 'before-commit', answer: answers.serverError } as const
    crm.faults.plan({ method: 'PUT', path: '/call-logs/*', nth: 2, times: 2, fault })
    const statuses = [(await post(crm)).status]
    for (let count = 0; count < 4; count++)
      statuses.push((await ask(crm, 'PUT', '/call-logs/42534401?x', { status: 'calling' })).status)
    expect(statuses).toEqual([201, 200, status, status, 200])
  })

  it('can be for a pattern, last for ever and be cancelled', async () => {
    const crm = await start()
    const fault = { kind: 'answer', when: 'before-commit', answer: answers.serverError } as const
    const plan = crm.faults.plan({ path: /^\/leads/, times: Infinity, fault })
    const statuses = []
    for (const path of ['/leads', '/leads/2093018', '/account']) statuses.push((await ask(crm, 'GET', path)).status)
    plan.cancel()
    statuses.push((await ask(crm, 'GET', '/leads')).status)
    expect(statuses).toEqual([500, 500, 200, 200])
  })

  it('comes after those made before it, and can be called off with all of them', async () => {
    const crm = await start()
    for (const answer of [answers.serverError, answers.badGateway, answers.plainTooMany])
      crm.faults.plan({ fault: { kind: 'answer', when: 'before-commit', answer } })
    const statuses = [(await ask(crm, 'GET', '/account')).status, (await ask(crm, 'GET', '/account')).status]
    crm.faults.clear()
    statuses.push((await ask(crm, 'GET', '/account')).status)
    expect(statuses).toEqual([500, 502, 200])
  })
})

describe('the network', () => {
  it('refuses connections while offline, and comes back on the same port', async () => {
    const crm = await start()
    await post(crm)
    await crm.goOffline()
    expect(await lost(post(crm))).toBe('ECONNREFUSED')
    await crm.goOnline()
    expect((await post(crm)).status).toBe(201)
    expect(logs(crm)).toBe(2)
  })

  it('cuts what is open when it goes offline', async () => {
    const crm = await start()
    const hold = crm.faults.plan({ fault: { kind: 'hold', when: 'after-commit' } })
    const asked = lost(post(crm))
    await hold.met
    await crm.goOffline()
    expect(await asked).toBe('ECONNRESET')
    expect(logs(crm)).toBe(1)
  })

  it('silent, takes connections and never answers', async () => {
    const crm = await start()
    crm.goSilent()
    const [host, port] = crm.host.split(':')
    const socket = connect(Number(port), host)
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.write(`GET /v2/account HTTP/1.1\r\nHost: ${crm.host}\r\n\r\n`)
    const heard = new Promise((resolve) => socket.once('data', resolve))
    await crm.goOnline()
    expect((await post(crm)).status).toBe(201)
    expect(await Promise.race([heard, Promise.resolve('nothing')])).toBe('nothing')
    expect(crm.faults.arrivals).toHaveLength(1)
    socket.destroy()
  })
})
