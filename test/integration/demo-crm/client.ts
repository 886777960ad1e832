/** A demo CRM for one test, and a client that says what it gets. */
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  startDemoCrm,
  type CallLog,
  type Communication,
  type DemoCrm,
  type DemoCrmOptions,
} from '../../../src/demo-crm'

export const noon = new Date('2026-11-20T12:00:00Z')

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cadran-demo-crm-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export async function startCrm(options: Partial<DemoCrmOptions> = {}): Promise<DemoCrm> {
  const crm = await startDemoCrm({ folder: await temporaryFolder(), now: () => noon, ...options })
  onTestFinished(() => crm.stop())
  return crm
}

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

/** @param body an object is sent as JSON, a FormData as multipart, a string as it is */
export async function ask(
  crm: Pick<DemoCrm, 'apiUrl' | 'key'>,
  method: string,
  path: string,
  body?: object | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const form = body instanceof FormData
  const response = await fetch(crm.apiUrl + path, {
    method,
    headers: {
      Authorization: `Bearer ${crm.key}`,
      Accept: 'application/json',
      ...(body !== undefined && !form && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: form || typeof body === 'string' ? body : JSON.stringify(body) }),
    redirect: 'manual',
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: isJson(response) ? JSON.parse(text) : text }
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.includes('application/json') ?? false
}

/** The `data` of an answer; the tests say what they expect to be in it. */
export function data<Of = Record<string, unknown>>(answer: Answer): Of {
  return (answer.body as { data: Of }).data
}

export const plainCall = {
  status: 'pending',
  direction: 'outgoing',
  start_at: '2026-11-20T11:59:30Z',
  from: '+14505550110',
  to: '+15145550142',
  user_email: 'demo@boreal.example',
}

export function withoutField(body: Record<string, unknown>, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== field))
}

export const lastLog = (crm: DemoCrm): CallLog | undefined => crm.record().callLogs.at(-1)
export const lastCommunication = (crm: DemoCrm): Communication | undefined => crm.record().communications.at(-1)

/** A request with headers that `fetch` does not let one choose. */
export function rawRequest(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: options.method ?? 'GET', headers: options.headers, agent: false },
      (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (body += chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      },
    )
    sent.on('error', reject)
    sent.end(options.body)
  })
}
