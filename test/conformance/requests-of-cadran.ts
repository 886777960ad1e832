/** Every request that Cadran's client makes, as it leaves: the compiler asks for a line here for each method that it is given. */
import type { Access } from '../../src/main/activix/result'
import { Client } from '../../src/main/activix/client'
import type { HttpOutcome } from '../../src/main/activix/transport'

const access: Access = { api: 'https://crm.example/v2', key: 'key-1' }
const number = '+15145550142'
const emptyFile = { path: '/nowhere', name: 'call.wav', size: 0, type: 'wav' } as const

const calls: Record<keyof Client, ((client: Client) => Promise<unknown>)[]> = {
  sendCallLog: [
    (client) => client.sendCallLog(access, { action: 'create-call-log', fields: {} }),
    (client) => client.sendCallLog(access, { action: 'update-call-log', id: 1, fields: {} }),
    (client) => client.sendCallLog(access, { action: 'update-communication', id: 1, leadId: 2, fields: {} }),
  ],
  findLeads: [(client) => client.findLeads(access, number)],
  searchLeads: [(client) => client.searchLeads(access, number)],
  searchForLeads: [(client) => client.searchForLeads(access, 'Roy', 20)],
  filterLeads: [(client) => client.filterLeads(access, number, 20)],
  readLead: [(client) => client.readLead(access, 2)],
  readLeadDetail: [(client) => client.readLeadDetail(access, 2)],
  addNote: [(client) => client.addNote(access, 2, 'Rappeler')],
  uploadRecording: [
    (client) =>
      client.uploadRecording(access, 3, {
        file: emptyFile,
        signal: new AbortController().signal,
        onProgress: () => undefined,
      }),
  ],
  sendCommunication: [
    (client) => client.sendCommunication(access, { action: 'create-communication', fields: {} }),
    (client) => client.sendCommunication(access, { action: 'edit-communication', id: 3, fields: {} }),
  ],
  sendFollowUp: [
    (client) => client.sendFollowUp(access, { action: 'create-follow-up', fields: {} }),
    (client) => client.sendFollowUp(access, { action: 'change-follow-up', id: 4, fields: {} }),
  ],
  readTasks: [(client) => client.readTasks(access, 2)],
  tryTasks: [(client) => client.tryTasks(access)],
  readAccount: [(client) => client.readAccount(access)],
}

/** Their shapes. */
export async function requestsOfCadran(): Promise<string[]> {
  const shapes: string[] = []
  const answered = (method: string, url: string): Promise<HttpOutcome> => {
    shapes.push(shapeOf(method, url.slice(access.api.length)))
    return Promise.resolve({ kind: 'answer', status: 200, headers: {}, body: '{"data":[]}' })
  }
  const client = new Client({
    transport: ({ method, url }) => answered(method, url),
    upload: ({ url }) => answered('POST', url),
    elapsed: () => 0,
    now: () => 0,
    serverEarliest: () => undefined,
  })
  for (const call of Object.values(calls).flat()) await call(client)
  return [...new Set(shapes)]
}

/** `GET /leads/:id ?include[]=advisor per_page`: a request without what differs from one to the next. */
export function shapeOf(method: string, path: string): string {
  const { pathname, searchParams } = new URL(path.replaceAll(/\{[^}]*\}/g, '0'), 'https://crm.example')
  const query = [...searchParams].map(([name, value]) => (name === 'include[]' ? `${name}=${value}` : name))
  return [`${method} ${pathname.replaceAll(/\/\d+/g, '/:id')}`, ...query.toSorted()].join(' ')
}
