import { readFileSync } from 'node:fs'
import { createServer as createSecureServer } from 'node:https'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { Client } from '../../src/main/activix/client'
import { network } from '../support/straight'
import { answers, redirect, unavailable } from '../faults/answers'
import { openCrm } from './desk'

const client = new Client({
  ...network,
  elapsed: () => performance.now(),
  serverEarliest: Date.now,
  now: Date.now,
})

const fields = {
  status: 'pending',
  direction: 'outgoing',
  start_at: '2026-11-20T14:03:09Z',
  from: '+14505550110',
  to: '+15145550142',
  user_email: 'demo@boreal.example',
}

const create = { action: 'create-call-log', fields } as const

async function open() {
  const crm = await openCrm()
  const access = { api: crm.apiUrl, key: crm.key }
  return { crm, access, create: () => client.sendCallLog(access, create) }
}

/** The port of a server that lives as long as the test. */
async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  return (server.address() as AddressInfo).port
}

afterEach(() => vi.useRealTimers())

describe('a request', () => {
  it('carries what Activix asks for, and the key in its header alone', async () => {
    const { crm, access, create } = await open()
    await create()
    const [{ method, path, headers, body } = {}] = crm.faults.arrivals
    expect({ method, path, body }).toEqual({ method: 'POST', path: '/v2/call-logs', body: fields })
    expect(headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${access.key}`,
    })
  })

  it('uses a connection of its own, so that a broken one tells what it broke', async () => {
    const { crm, create } = await open()
    await create()
    await create()
    expect(crm.faults.arrivals.map(({ headers }) => headers['connection'])).toEqual(['close', 'close'])
  })

  it('may have run where the server hangs after connecting, for ten seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { crm, create } = await open()
    const held = crm.faults.plan({ method: 'POST', fault: { kind: 'hold', when: 'before-commit' } })
    const result = create()
    await held.met
    vi.advanceTimersByTime(10_000)
    expect(await result).toEqual({ kind: 'uncertain', problem: { kind: 'no-answer' } })
  })
})

describe('a request surely did not run where', () => {
  it('nobody listens', async () => {
    const { crm, create } = await open()
    await crm.goOffline()
    expect(await create()).toEqual({ kind: 'not-run', problem: { kind: 'unreachable' } })
  })

  it('the name is unknown', async () => {
    const access = { api: 'https://no-such-host.invalid/v2', key: 'k' }
    expect(await client.sendCallLog(access, create)).toEqual({ kind: 'not-run', problem: { kind: 'unreachable' } })
  })

  it('the certificate is nobody’s', async () => {
    const read = (name: string) => readFileSync(`test/fixtures/self-signed.${name}`)
    let requests = 0
    const port = await listening(createSecureServer({ key: read('key'), cert: read('pem') }, () => requests++))
    const result = await client.sendCallLog({ api: `https://localhost:${port}/v2`, key: 'k' }, create)
    expect(result).toEqual({ kind: 'not-run', problem: { kind: 'certificate', issuer: 'localhost' } })
    expect(requests).toBe(0)
  })

  it('TLS never came about', async () => {
    const port = await listening(createServer((socket) => socket.on('error', () => {}).end('no TLS here\n')))
    const result = await client.sendCallLog({ api: `https://127.0.0.1:${port}/v2`, key: 'k' }, create)
    expect(result).toEqual({ kind: 'not-run', problem: { kind: 'unreachable' } })
  })

  it.each([
    ['429', answers.plainTooMany, { kind: 'rate-limited' }],
    ['503 with Retry-After', unavailable('7'), { kind: 'server', status: 503, retryAfterSeconds: 7 }],
  ] as const)('the answer is %s', async (_title, answer, problem) => {
    const { crm, create } = await open()
    crm.faults.plan({ fault: { kind: 'answer', when: 'before-commit', answer } })
    expect(await create()).toEqual({ kind: 'not-run', problem })
  })
})

describe('an answer', () => {
  it('is never followed elsewhere, with the key or without', async () => {
    const elsewhere = await openCrm()
    const { crm, create } = await open()
    const answer = redirect(`${elsewhere.apiUrl}/call-logs`, 307)
    crm.faults.plan({ fault: { kind: 'answer', when: 'before-commit', answer } })
    expect(await create()).toEqual({ kind: 'uncertain', problem: { kind: 'unreadable', status: 307, page: true } })
    expect(elsewhere.faults.arrivals).toEqual([])
  })

  it('may hold fields and values that nobody knows yet', async () => {
    const { crm, create } = await open()
    const body = () => ({
      data: {
        id: 7,
        status: 'transferred',
        sentiment: { score: 3 },
        communication_id: '12',
        lead: { id: 3, vip: true },
      },
    })
    crm.faults.plan({ fault: { kind: 'rewrite', body } })
    expect(await create()).toEqual({
      kind: 'done',
      value: { callLogId: 7, communicationId: 12, lead: { id: 3, name: '' } },
    })
  })

  it.each(['[]', 'null', '7', '"x"', '{}', '{"data":null}', '{"data":{"id":"x"}}', '{"data":{"id":-1}}', '', '\u0000'])(
    'of another shape proves nothing: %j',
    async (body) => {
      const { crm, create } = await open()
      const answer = { status: 201, headers: { 'Content-Type': 'application/json' }, body }
      crm.faults.plan({ fault: { kind: 'answer', when: 'before-commit', answer } })
      expect(await create()).toEqual({ kind: 'uncertain', problem: { kind: 'unreadable', status: 201 } })
    },
  )
})

describe('the account', () => {
  it('is read from the CRM', async () => {
    const { access } = await open()
    const result = await client.readAccount(access)
    expect(result).toMatchObject({ kind: 'done', value: { id: expect.any(String) } })
    const emails = result.kind === 'done' ? result.value.users?.map(({ email }) => email) : []
    expect(emails).toContain('demo@boreal.example')
  })

  const users = [{ id: 4, email: 'luc@boreal.example', first_name: 'Luc', last_name: null }]
  const read = [{ id: 4, email: 'luc@boreal.example', name: 'Luc' }]
  it.each([
    [{ data: [{ id: 9, users }] }, { id: '9', users: read }],
    [{ data: { id: 9, users } }, { id: '9', users: read }],
    [{ users }, { id: undefined, users: read }],
    [{ data: { id: 'a9', name: 'Boréal' } }, { id: 'a9', users: undefined }],
  ])('comes in any of its shapes: %j', async (body, value) => {
    const { crm, access } = await open()
    crm.faults.plan({ fault: { kind: 'rewrite', body: () => body } })
    expect(await client.readAccount(access)).toEqual({ kind: 'done', value })
  })

  it('is not what a page with status 200 says', async () => {
    const { crm, access } = await open()
    crm.faults.plan({ fault: { kind: 'answer', when: 'before-commit', answer: answers.htmlPage } })
    expect(await client.readAccount(access)).toEqual({
      kind: 'uncertain',
      problem: { kind: 'unreadable', status: 200, page: true },
    })
  })

  it('tells a wrong key from one without access', async () => {
    const { crm, access } = await open()
    expect(await client.readAccount({ ...access, key: 'wrong' })).toEqual({
      kind: 'refused',
      problem: { kind: 'unauthorized' },
    })
    const answer = { status: 403, headers: { 'Content-Type': 'application/json' }, body: '{"message":"Forbidden."}' }
    crm.faults.plan({ fault: { kind: 'answer', when: 'before-commit', answer } })
    expect(await client.readAccount(access)).toEqual({
      kind: 'refused',
      problem: { kind: 'forbidden', message: 'Forbidden.' },
    })
  })
})
