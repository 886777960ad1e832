/** The customer's name as the CRM tells it with its answers, for calls that nobody looked up. */
import { describe, expect, it } from 'vitest'
import { historyPage, everyPage } from '../../src/main/window/views/history'
import { csvCall } from '../../src/main/window/views/csv'
import { messages } from '../../src/shared/i18n'
import { fullNumber } from '../support/numbers'
import { temporaryFolder } from '../support/temporary-folder'
import { customer } from './desk'
import { openPanel } from './panel'

type Panel = Awaited<ReturnType<typeof openPanel>>
type Body = { data: Record<string, unknown> }

const name = 'Geneviève Marchand'
const everything = { text: '' }

const paths = ({ crm }: Panel) => crm.faults.arrivals.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`)
const lead = ({ journal }: Panel, call: string) => journal.call(call)?.lead
const found = ({ journal }: Panel, call: string) =>
  journal.activityOf(call).filter(({ kind }) => kind === 'lead-found').length

/** The CRM's next answers to requests of this method tell so much of the lead. */
function tells({ crm }: Panel, method: 'POST' | 'PUT', change: (lead: object) => unknown, times = 1) {
  const body = (body: unknown) => ({
    data: { ...(body as Body).data, lead: change((body as Body).data['lead'] as object) },
  })
  crm.faults.plan({ method, path: /^\/call-logs/, times, fault: { kind: 'rewrite', body } })
}
const nameless = (lead: object) => ({ ...lead, first_name: null, last_name: null })
const withoutReading = ({ crm }: Panel) =>
  crm.faults.plan({
    method: 'GET',
    path: /^\/leads\/\d+$/,
    times: Infinity,
    fault: { kind: 'answer', when: 'before-commit', answer: { status: 404 } },
  })

async function answered({ calls, time, quiet }: Panel, call: string) {
  calls.apply(call, { name: 'answered' })
  await quiet()
  time.pass(60)
  await calls.hangUp(call)
  await quiet()
}

describe('the name of a customer whom nobody looked up', () => {
  it('comes with the answer to the log, and stands wherever the call does', async () => {
    const panel = await openPanel()
    const call = await panel.dial()
    await panel.quiet()
    expect(panel.snapshot().calls).toMatchObject([{ id: call, lead: { name } }])
    await answered(panel, call)
    expect(panel.snapshot()).toMatchObject({
      calls: [{ id: call, lead: { name } }],
      recent: [{ id: call, lead: { name } }],
    })
    expect(await historyPage(panel.session, { filter: { text: 'genevieve' } }, panel.time.now())).toMatchObject([
      { id: call },
    ])
    for await (const [row] of everyPage(panel.session, everything, panel.time.now()))
      expect(row && csvCall(row, messages('en'))).toContain(`,${name},`)
  })

  it('outlives a restart', async () => {
    const panel = await openPanel({ folder: temporaryFolder() })
    const call = await panel.dial()
    await panel.quiet()
    await answered(panel, call)
    const next = await panel.restart()
    expect(next.snapshot().recent).toMatchObject([{ id: call, lead: { name } }])
  })

  it('costs no request: the log goes as it would without', async () => {
    const panel = await openPanel()
    const call = await panel.dial()
    await panel.quiet()
    await answered(panel, call)
    panel.time.pass(200)
    panel.sync.wake()
    await panel.quiet()
    expect(panel.crm.requests()).toEqual(['POST pending', 'PUT calling', 'PUT answered'])
    expect(panel.standing(call)).toBe('settled')
    expect(found(panel, call)).toBe(1)
  })

  it('may come late: it fills the blank, once', async () => {
    const panel = await openPanel()
    withoutReading(panel)
    tells(panel, 'POST', nameless)
    const call = await panel.dial()
    await panel.quiet()
    const { id } = lead(panel, call) ?? {}
    expect(lead(panel, call)).toEqual({ id: panel.crm.logs()[0]?.lead_id, name: '' })
    await answered(panel, call)
    expect(lead(panel, call)).toEqual({ id, name })
    expect(found(panel, call)).toBe(2)
  })

  it('may come when the call is over: that is written, and nothing else of the call changes', async () => {
    const panel = await openPanel()
    withoutReading(panel)
    tells(panel, 'POST', () => null)
    tells(panel, 'PUT', () => null)
    const call = await panel.dial()
    await panel.quiet()
    panel.time.pass(4)
    panel.calls.apply(call, { name: 'answered' })
    await panel.quiet()
    expect(lead(panel, call)).toBeUndefined()
    panel.time.pass(60)
    await panel.calls.hangUp(call)
    const { lead: _, ...before } = panel.journal.call(call) ?? {}
    await panel.quiet()
    expect(panel.journal.call(call)).toEqual({ ...before, lead: { id: panel.crm.logs()[0]?.lead_id, name } })
    expect(panel.snapshot().recent).toMatchObject([{ id: call, lead: { name } }])
  })

  it('is that of the lead the agent picked, whatever the CRM says', async () => {
    const panel = await openPanel()
    const picked = {
      id: panel.crm.record().leads.find(({ first_name: first }) => first === 'Manon')?.id ?? 0,
      name: 'As picked',
    }
    const call = await panel.dial(customer, picked)
    await panel.quiet()
    await answered(panel, call)
    expect(lead(panel, call)).toEqual(picked)
    tells(panel, 'POST', () => ({ id: 5, first_name: 'A', last_name: 'Stranger' }))
    const other = await panel.dial(customer, picked)
    await panel.quiet()
    expect(lead(panel, other)).toEqual(picked)
  })

  it('comes with a look too, where the answer itself was lost', async () => {
    const panel = await openPanel()
    panel.crm.faults.plan({ method: 'POST', fault: { kind: 'drop', when: 'after-commit' } })
    const call = await panel.dial()
    await panel.quiet()
    expect(lead(panel, call)).toBeUndefined()
    panel.time.pass(6)
    await panel.quiet()
    expect(panel.standing(call)).toBe('settled')
    expect(lead(panel, call)?.name).toBe(name)
  })

  it('names no call that is not logged', async () => {
    const panel = await openPanel()
    const call = (await panel.calls.dial(fullNumber(customer), 'private')) ?? ''
    await panel.quiet()
    expect([lead(panel, call), paths(panel)]).toEqual([undefined, []])
  })
})

it('a call that Cadran died in gets its name and no sign of life by it', async () => {
  const folder = temporaryFolder()
  const panel = await openPanel({ folder })
  const held = panel.crm.faults.plan({ method: 'POST', fault: { kind: 'drop', when: 'after-commit' } })
  const call = await panel.dial()
  await held.met
  await panel.quiet()
  await panel.quit()
  const next = await openPanel({ folder, crm: panel.crm })
  await next.calls.recover()
  const [{ lastSeenAt } = { lastSeenAt: 0 }] = next.snapshot().unfinished
  next.time.pass(100)
  next.sync.wake()
  await next.quiet()
  expect(next.snapshot().unfinished).toMatchObject([{ id: call, lastSeenAt, lead: { name } }])
  expect(next.journal.liveCalls()).toMatchObject([{ lastSeenAt }])
})
