import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  followUpFields,
  followUpWith,
  type FollowUp,
  type PlannedFollowUp,
} from '../../src/main/outbox/kinds/follow-up-document'
import { changeFollowUp, finishFollowUp, planFollowUp } from '../../src/main/window/handlers/follow-ups'
import { refusal } from '../faults/answers'
import { fullNumber } from '../support/numbers'
import { temporaryFolder } from '../support/temporary-folder'
import { openPanel } from './panel'

type Panel = Awaited<ReturnType<typeof openPanel>>

const planned: PlannedFollowUp = { title: 'Call back', type: 'call', at: Date.parse('2026-11-23T15:00:00Z') }

/** An agent plans one for the customer of a call. */
function plan({ journal, sync, time, access }: Panel, call: string, what = planned): string {
  const followUp: FollowUp = {
    kind: 'follow-up',
    id: randomUUID(),
    at: time.now(),
    call,
    destination: { api: access.api },
    desired: followUpFields(what),
  }
  journal.recordExchange(followUp, { at: time.now(), kind: 'follow-up-planned' })
  sync.hurry(followUp.id)
  return followUp.id
}

function change({ journal, sync, time }: Panel, id: string, what: PlannedFollowUp) {
  const known = journal.document(id)
  if (known?.kind !== 'follow-up') throw new Error('There is no such follow-up')
  journal.recordExchange(followUpWith(known, what), { at: time.now(), kind: 'follow-up-changed' })
  sync.hurry(id)
}

/** Nobody waits for it: it has its turn when the limit has room. */
async function pass({ time, sync, quiet }: Panel, seconds = 30) {
  for (let passed = 0; passed < seconds; passed += 10) {
    await quiet()
    time.pass(10)
    sync.wake()
  }
  await quiet()
}

const tasks = ({ crm }: Panel) =>
  crm.record().tasks.map(({ title, date, type, description }) => ({ title, date, type, description }))
const kept = { title: 'Call back', date: '2026-11-23T15:00:00Z', type: 'call', description: null }
const posts = ({ crm }: Panel) =>
  crm.faults.arrivals.filter(({ method, path }) => method === 'POST' && path.endsWith('/tasks'))

const puts = ({ crm }: Panel) =>
  crm.faults.arrivals.filter(({ method, path }) => method === 'PUT' && /tasks\/\d+$/.test(path))
const agentOf = ({ time }: Panel) => ({ now: time.now(), language: 'en' as const })

async function loggedCall(setting: Parameters<typeof openPanel>[0] = {}) {
  const panel = await openPanel(setting)
  const call = await panel.ringOut()
  await panel.quiet()
  return { panel, call }
}

describe('a follow-up', () => {
  it('is made for the lead of its call, under the agent’s name, and changed where it is', async () => {
    const { panel, call } = await loggedCall()
    const id = plan(panel, call)
    await pass(panel)
    const [log] = panel.crm.logs()
    const owner = panel.crm.record().users.find(({ email }) => email === panel.agent().email)
    expect(panel.crm.record().tasks).toMatchObject([{ ...kept, lead_id: log?.lead_id, owner_id: owner?.id }])
    change(panel, id, { ...planned, title: 'Call back about the van', description: 'Red' })
    await pass(panel)
    expect(tasks(panel)).toEqual([{ ...kept, title: 'Call back about the van', description: 'Red' }])
    expect(panel.journal.countUnsettled()).toBe(0)
  })

  it('waits while the CRM is away, and outlives a restart', async () => {
    const { panel, call } = await loggedCall({ folder: temporaryFolder() })
    await panel.crm.goOffline()
    plan(panel, call)
    await pass(panel)
    await panel.crm.goOnline()
    const next = await panel.restart()
    await pass(next, 60)
    expect(tasks(next)).toEqual([kept])
  })

  it('is found, and not made twice, where the answer was lost', async () => {
    const { panel, call } = await loggedCall()
    panel.crm.faults.plan({ method: 'POST', path: /tasks$/, fault: { kind: 'drop', when: 'after-commit' } })
    const id = plan(panel, call)
    await pass(panel)
    expect(tasks(panel)).toEqual([kept])
    change(panel, id, { ...planned, title: 'Another' })
    await pass(panel)
    expect(tasks(panel)).toEqual([{ ...kept, title: 'Another' }])
    expect(posts(panel)).toHaveLength(1)
  })

  it('that was never made is asked about, until this CRM has shown that it lists them', async () => {
    const { panel, call } = await loggedCall()
    const lost = { method: 'POST', path: /tasks$/, fault: { kind: 'drop', when: 'before-commit' } } as const
    panel.crm.faults.plan(lost)
    const id = plan(panel, call)
    await pass(panel, 120)
    expect(panel.journal.document(id)).toMatchObject({ ambiguous: 'unproven' })
    panel.resolve(id, 'is-not-there')
    await pass(panel, 60)
    expect(tasks(panel)).toEqual([kept])
    panel.crm.faults.plan(lost)
    plan(panel, call, { ...planned, title: 'Second' })
    await pass(panel, 180)
    expect(tasks(panel)).toEqual([kept, { ...kept, title: 'Second' }])
    expect(panel.journal.countUnsettled()).toBe(0)
  })

  it('that was deleted in the CRM waits for the agent, and is made again', async () => {
    const { panel, call } = await loggedCall()
    const id = plan(panel, call)
    await pass(panel)
    panel.crm.faults.plan({
      method: 'PUT',
      path: /tasks\/\d+$/,
      fault: { kind: 'answer', when: 'before-commit', answer: refusal(404, 'No query results for model [Task].') },
    })
    change(panel, id, { ...planned, title: 'Changed' })
    await pass(panel)
    expect(panel.journal.document(id)).toMatchObject({ rejected: { kind: 'not-found' } })
    panel.resolve(id, 'again')
    await pass(panel)
    expect(tasks(panel)).toEqual([kept, { ...kept, title: 'Changed' }])
  })

  it('that is done is completed in the CRM, once, and is listed no more', async () => {
    const { panel, call } = await loggedCall()
    const at = Math.floor(panel.time.now() / 1000) * 1000 + 3_600_000
    const result = planFollowUp(panel.session, { call, plan: { at, why: ' The van ' } }, agentOf(panel))
    expect(result).toEqual({ kind: 'kept' })
    await pass(panel)
    const [listed, ...more] = panel.snapshot().followUps
    expect(more).toEqual([])
    expect(listed).toMatchObject({ at, why: 'The van', redial: '(514) 555-0142', state: { state: 'logged' } })
    const task = () => panel.crm.record().tasks.map(({ title, completed }) => ({ title, completed }))
    expect(task()).toEqual([{ title: 'The van', completed: false }])
    finishFollowUp(panel.session, listed?.id ?? '', panel.time.now())
    expect(panel.snapshot().followUps).toEqual([])
    await pass(panel)
    finishFollowUp(panel.session, listed?.id ?? '', panel.time.now())
    await pass(panel)
    expect(task()).toEqual([{ title: 'The van', completed: true }])
    expect(puts(panel)).toHaveLength(1)
    expect(panel.journal.countUnsettled()).toBe(0)
  })

  it('that is put off is changed where it is, and keeps its place among the others', async () => {
    const { panel, call } = await loggedCall()
    const plan = (hours: number, why: string) => ({ at: panel.time.now() + hours * 3_600_000, why })
    planFollowUp(panel.session, { call, plan: plan(1, 'first') }, agentOf(panel))
    planFollowUp(panel.session, { call, plan: plan(2, 'second') }, agentOf(panel))
    await pass(panel, 60)
    const [first] = panel.snapshot().followUps
    changeFollowUp(panel.session, { id: first?.id ?? '', plan: plan(3, 'later') }, agentOf(panel))
    await pass(panel)
    expect(panel.snapshot().followUps.map(({ why }) => why)).toEqual(['second', 'later'])
    expect(tasks(panel).map(({ title }) => title)).toEqual(['later', 'second'])
    const past = { at: panel.time.now() - 1000, why: '' }
    expect(planFollowUp(panel.session, { call, plan: past }, agentOf(panel))).toEqual({
      kind: 'invalid',
      error: 'past',
    })
  })

  it('that is done before the CRM had it is never made there', async () => {
    const { panel, call } = await loggedCall()
    await panel.crm.goOffline()
    planFollowUp(panel.session, { call, plan: { at: panel.time.now() + 60_000, why: '' } }, agentOf(panel))
    const [listed] = panel.snapshot().followUps
    finishFollowUp(panel.session, listed?.id ?? '', panel.time.now())
    await panel.crm.goOnline()
    await pass(panel, 60)
    expect(panel.crm.record().tasks).toEqual([])
    expect(panel.journal.countUnsettled()).toBe(0)
  })

  it('that is done while its creation was never answered is looked for, and completed where it is', async () => {
    const { panel, call } = await loggedCall()
    panel.crm.faults.plan({ method: 'POST', path: /tasks$/, fault: { kind: 'drop', when: 'after-commit' } })
    planFollowUp(panel.session, { call, plan: { at: panel.time.now() + 60_000, why: 'once' } }, agentOf(panel))
    await pass(panel, 10)
    const [listed] = panel.snapshot().followUps
    expect(panel.journal.document(listed?.id ?? '')).toMatchObject({ attempt: { action: 'create-follow-up' } })
    finishFollowUp(panel.session, listed?.id ?? '', panel.time.now())
    await pass(panel, 60)
    expect(panel.crm.record().tasks).toMatchObject([{ title: 'once', completed: true }])
    expect(panel.journal.countUnsettled()).toBe(0)
  })

  it('that this CRM lets nobody complete stays open there, and is done here', async () => {
    const { panel, call } = await loggedCall()
    planFollowUp(panel.session, { call, plan: { at: panel.time.now() + 60_000, why: 'open' } }, agentOf(panel))
    await pass(panel)
    const fault = { kind: 'answer', when: 'before-commit', answer: refusal(403, 'Forbidden') } as const
    panel.crm.faults.plan({ method: 'PUT', path: /tasks\/\d+$/, fault })
    finishFollowUp(panel.session, panel.snapshot().followUps[0]?.id ?? '', panel.time.now())
    await pass(panel, 60)
    expect(panel.crm.record().tasks).toMatchObject([{ title: 'open', completed: false }])
    expect(puts(panel)).toHaveLength(1)
    expect(panel.snapshot().followUps).toEqual([])
    const told = () => panel.notices().filter((kind) => kind === 'follow-up-left-open')
    expect(told()).toHaveLength(1)
    planFollowUp(panel.session, { call, plan: { at: panel.time.now() + 60_000, why: 'again' } }, agentOf(panel))
    await pass(panel)
    panel.crm.faults.plan({ method: 'PUT', path: /tasks\/\d+$/, fault })
    finishFollowUp(panel.session, panel.snapshot().followUps[0]?.id ?? '', panel.time.now())
    await pass(panel, 60)
    // It is said once.
    expect(told()).toHaveLength(1)
    expect(panel.journal.countUnsettled()).toBe(0)
  })

  it('of a call that the CRM is to hear nothing of is refused, and nobody is looked for', async () => {
    const panel = await openPanel()
    const call = (await panel.calls.dial(fullNumber('+15145550142'), 'private')) ?? ''
    panel.calls.apply(call, { name: 'unreached', outcome: 'no-answer' })
    await panel.quiet()
    const before = panel.crm.faults.arrivals.length
    const plan = { at: panel.time.now() + 60_000, why: '' }
    expect(() => planFollowUp(panel.session, { call, plan }, agentOf(panel))).toThrow('nothing of this call')
    expect(() => planFollowUp(panel.session, { call: randomUUID(), plan }, agentOf(panel))).toThrow()
    await pass(panel, 60)
    expect(panel.crm.faults.arrivals).toHaveLength(before)
    expect(panel.snapshot().followUps).toEqual([])
  })

  it('that is done while its creation was lost is not made any more', async () => {
    const { panel, call } = await loggedCall()
    panel.crm.faults.plan({ method: 'POST', path: /tasks$/, fault: { kind: 'drop', when: 'before-commit' } })
    planFollowUp(panel.session, { call, plan: { at: panel.time.now() + 60_000, why: 'lost' } }, agentOf(panel))
    await pass(panel, 120)
    const id = panel.snapshot().followUps[0]?.id ?? ''
    expect(panel.journal.document(id)).toMatchObject({ ambiguous: 'unproven' })
    finishFollowUp(panel.session, id, panel.time.now())
    panel.resolve(id, 'is-not-there')
    await pass(panel, 60)
    expect(panel.crm.record().tasks).toEqual([])
    expect([posts(panel).length, panel.journal.countUnsettled()]).toEqual([1, 0])
  })

  it('that was completed, and is refused as that is said again, stays completed', async () => {
    const { panel, call } = await loggedCall()
    planFollowUp(panel.session, { call, plan: { at: panel.time.now() + 60_000, why: 'twice' } }, agentOf(panel))
    await pass(panel)
    const path = /tasks\/\d+$/
    panel.crm.faults.plan({ method: 'PUT', path, fault: { kind: 'drop', when: 'after-commit' } })
    finishFollowUp(panel.session, panel.snapshot().followUps[0]?.id ?? '', panel.time.now())
    await pass(panel, 40)
    expect(puts(panel)).toHaveLength(2)
    const fault = { kind: 'answer', when: 'before-commit', answer: refusal(422, 'Invalid') } as const
    panel.crm.faults.plan({ method: 'PUT', path, fault })
    await pass(panel, 1200)
    expect(puts(panel)).toHaveLength(3)
    expect(panel.crm.record().tasks).toMatchObject([{ title: 'twice', completed: true }])
    expect(panel.journal.countUnsettled()).toBe(0)
  })
})
