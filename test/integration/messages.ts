/** What an agent writes down besides calls, and what the CRM has of it. */
import { editCommunication, logCommunication, readCommunication } from '../../src/main/window/handlers/communications'
import { communicationsOf } from '../../src/main/window/views/communications'
import type { Communication, CommunicationOf } from '../../src/shared/communication'
import { openPanel } from './panel'

export type Panel = Awaited<ReturnType<typeof openPanel>>

export const lead = 2093018
export const path = /^\/communications/

/** In whole seconds before now, by the panel's clock. */
export const said = ({ time }: Panel, change: Partial<Communication> = {}): Communication => ({
  method: 'sms',
  type: 'outgoing',
  at: Math.floor(time.now() / 1000) * 1000 - 60_000,
  description: 'See you Friday',
  subject: '',
  body: '',
  address: '',
  url: '',
  ...change,
})

export const everyField = {
  subject: 'Offer',
  body: 'As we said',
  address: 'g.marchand@mail.example',
  url: 'https://video.example/1',
}

export function log(panel: Panel, change: Partial<Communication> = {}, of: CommunicationOf = { lead }): string {
  const result = logCommunication(panel.session, { of, said: said(panel, change) }, panel.time.now())
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.errors))
  return result.id
}

export function edit(panel: Panel, id: string, change: Partial<Communication>): void {
  const before = readCommunication(panel.session, id)
  if (before) editCommunication(panel.session, { id, said: { ...before, ...change } }, panel.time.now())
}

export const ownUser = ({ crm, agent }: Panel) => crm.record().users.find(({ email }) => email === agent().email)?.id

export const iso = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')

/** What the CRM holds of it besides calls, since the start. */
export function stored({ crm }: Panel) {
  return crm
    .record()
    .communications.filter(({ method, created_at, lead_id }) => method !== 'phone' && lead_id === lead && created_at)
    .map(({ method, type, description, user_id, executed_at }) => ({ method, type, description, user_id, executed_at }))
}

export const sent = ({ crm }: Panel) =>
  crm
    .record()
    .requests.filter(({ path, method }) => path.startsWith('/v2/communications') && method !== 'GET')
    .map(({ method, body }) => ({ method, ...(body as object) }))

export const state = (panel: Panel, id: string, of: CommunicationOf = { lead }) =>
  communicationsOf(panel.session, of).find((view) => view.id === id)?.state

export async function pass(panel: Panel, seconds: number) {
  await panel.quiet()
  panel.time.pass(seconds)
  panel.sync.wake()
  await panel.quiet()
}

/** The CRM has shown that looking finds a text message. */
export async function withProof(setting: Parameters<typeof openPanel>[0] = {}) {
  const panel = await openPanel(setting)
  log(panel, { description: 'The first' })
  await pass(panel, 1)
  return panel
}

export const others = <T extends { description: string | null }>(all: T[]) =>
  all.filter(({ description }) => description !== 'The first')
