import { once } from 'node:events'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Database from 'libsql'
import { expect, onTestFinished } from 'vitest'
import { demoAgent } from '../../src/demo-crm'
import { wav } from './sounds'

const api = 'https://crm.example/v2'
export const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** The ids of the fixture: call n is with lead 3000 + n, under communication 2000 + n and call log 1000 + n. */
const leadWith = (digits: string) => 3000 + Number(digits.slice(-4))

/** A CRM that has what the fixture says it has, takes everything, and tells what came. @param port for one that comes back where it was */
export async function startFixtureCrm(userId: number, port = 0) {
  const requests: string[] = []
  const stored = (id: number, more: object) => ({ id, user_id: userId, type: 'outgoing', ...more })
  const communications: Record<number, object[]> = {
    3004: [stored(2104, { method: 'phone', call_status: 'pending', executed_at: '2026-11-20T13:04:00Z' })],
    3043: [stored(2143, { user_id: 7, method: 'sms', executed_at: '2026-11-20T13:43:00Z' })],
  }
  let made = 5000
  const answerTo = (method: string, path: string, body: Record<string, unknown>): unknown => {
    const [, resource = '', id = '', part] = path.split('?')[0]?.split('/') ?? []
    if (method === 'GET' && resource === 'leads' && /^\d+$/.test(id))
      return { data: { id: Number(id), first_name: 'A', communications: communications[Number(id)] ?? [] } }
    if (resource === 'account') return { data: [{ id: 1, users: [{ id: userId, email: demoAgent.email }] }] }
    const digits = /\d{10,}/.exec(decodeURIComponent(path))?.[0]
    if (method === 'GET') return { data: digits === undefined ? [] : [{ id: leadWith(digits) }] }
    if (part === 'recording') return { message: 'Recording uploaded successfully.' }
    if (resource === 'call-logs' && method === 'POST')
      return { data: { id: made++, communication_id: made++, lead: { id: leadWith(String(body['to'])) } } }
    if (resource === 'call-logs') return { data: { id: Number(id), communication_id: 1000 + Number(id) } }
    return { data: { id: method === 'POST' ? made++ : Number(id) } }
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method = '', url = '' } = request
      const text = Buffer.concat(parts).toString('latin1')
      const isJson = text.startsWith('{')
      const body = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>
      const file = /filename="([^"]*)"/.exec(text)?.[1]
      if (method !== 'GET')
        requests.push([method, url, ...(isJson ? [essence(body)] : file === undefined ? [] : [file])].join(' '))
      response.setHeader('Content-Type', 'application/json')
      response.statusCode = method === 'POST' && !url.endsWith('recording') ? 201 : 200
      response.end(JSON.stringify(answerTo(method, url, body)))
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const own = (server.address() as AddressInfo).port
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  onTestFinished(stop)
  return { requests, port: own, url: `http://127.0.0.1:${own}`, stop }
}

/** What tells one request from another. */
function essence(body: Record<string, unknown>): string {
  const names = ['status', 'to', 'duration', 'method', 'description', 'content', 'lead_id', 'email_subject']
  return names.flatMap((name) => (body[name] === undefined ? [] : [`${name}=${String(body[name])}`])).join(' ')
}

/** A journal as an earlier version of Cadran left it, written for the CRM at this address. */
export function placeFixture(version: number, folder: string, url: string): void {
  const file = `${folder}/journal.db`
  copyFileSync(new URL(`../fixtures/journals/version-${version}.db`, import.meta.url), file)
  const database = new Database(file)
  for (const table of version < 7 ? ['documents', 'supplements'] : ['documents'])
    database.prepare(`UPDATE ${table} SET value = replace(value, ?, ?)`).run(api, url)
  database.prepare('UPDATE knowledge SET api = ?').run(url)
  database.close()
  mkdirSync(`${folder}/recordings`)
  for (const number of [103, 120, 121, 122, 125]) writeFileSync(`${folder}/recordings/${idOf(number)}.wav`, wav(1))
}

/** What the CRM is sent of a fixture in the end, sorted: each request once. */
export const owedByFixture = [
  'POST /call-logs status=answered to=+15145550003 duration=60',
  'POST /call-logs status=answered to=+15145550015 duration=60',
  'POST /call-logs status=attempted to=+15145550011 duration=0',
  'POST /call-logs status=pending to=+15145550001',
  'POST /communications method=sms description=Words 40 lead_id=3040',
  'POST /communications method=sms description=Words 41 lead_id=3041',
  'POST /communications method=sms description=Words 48 lead_id=3003',
  'POST /communications/2020/recording call_20.wav',
  'POST /communications/2021/recording call_21.wav',
  expect.stringMatching(/^POST \/communications\/5\d+\/recording call_3.wav$/),
  'POST /leads/3030/notes content=Note 30',
  'PUT /call-logs/1002 status=calling',
  'PUT /call-logs/1005 status=answered duration=60',
  'PUT /call-logs/1010 status=answered duration=60',
  'PUT /call-logs/1010 status=answered duration=60',
  'PUT /communications/2005 method=phone description=Late lead_id=3005',
  'PUT /communications/2008 method=phone description=Wants a van lead_id=3008',
  'PUT /communications/2016 method=phone lead_id=3016',
  'PUT /communications/2042 method=email description=Changed lead_id=3042',
  'PUT /communications/2044 method=sms description=Words 44 lead_id=3044',
  'PUT /communications/2104 method=phone lead_id=3004',
  'PUT /communications/2143 method=sms description=Changed lead_id=3043',
]
