/** Whatever a request makes has a higher id than all that was there before. So each id that Cadran meets in passing is kept, for each place where it may be met. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { followUpFields, type FollowUp } from '../../src/main/outbox/kinds/follow-up-document'
import { log as write, lead } from './messages'
import { openPanel } from './panel'

type Panel = Awaited<ReturnType<typeof openPanel>>

const known = ({ journal, access }: Panel) => journal.capabilities(access.api)
const newest = (rows: readonly { id: number }[]) => Math.max(...rows.map(({ id }) => id))
const newestOf = ({ crm }: Panel, kind: 'communications' | 'tasks') => newest(crm.record()[kind])

async function pass({ time, sync, quiet }: Panel, seconds: number) {
  for (let passed = 0; passed < seconds; passed += 10) {
    await quiet()
    time.pass(10)
    sync.wake()
  }
  await quiet()
}

/** Somebody else makes something in the CRM. @returns its id */
async function elsewhere({ crm }: Panel, path: string, body: object): Promise<number> {
  const response = await fetch(`${crm.apiUrl}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${crm.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { data } = (await response.json()) as { data: { id: number } }
  return data.id
}

/** What an agent who is not this one does with the lead: it is told from whatever Cadran makes. */
const theirCommunication = (panel: Panel, leadId: number) =>
  elsewhere(panel, '/communications', { lead_id: leadId, method: 'email', type: 'incoming' })
const theirTask = (panel: Panel, leadId: number) =>
  elsewhere(panel, '/tasks', {
    lead_id: leadId,
    date: '2026-11-25T15:00:00Z',
    title: 'Theirs',
    type: 'email',
    owner: { id: panel.crm.record().users[0]?.id },
  })

function planFollowUp({ journal, sync, time, access }: Panel, call: string): string {
  const desired = followUpFields({ title: 'Call back', type: 'call', at: Date.parse('2026-11-23T15:00:00Z') })
  const followUp: FollowUp = {
    kind: 'follow-up',
    id: randomUUID(),
    at: time.now(),
    call,
    destination: { api: access.api },
    desired,
  }
  journal.recordExchange(followUp, { at: time.now(), kind: 'follow-up-planned' })
  sync.hurry(followUp.id)
  return followUp.id
}

const lostOnTheWay = { kind: 'drop', when: 'before-commit' } as const

describe('the highest id that was seen', () => {
  it('is that of a log which was just made', async () => {
    const panel = await openPanel()
    await panel.ringOut()
    await panel.quiet()
    expect(known(panel).highestCommunicationId).toBe(newestOf(panel, 'communications'))
  })

  it('is that of a communication which was just made', async () => {
    const panel = await openPanel()
    write(panel)
    await pass(panel, 10)
    expect(known(panel).highestCommunicationId).toBe(newestOf(panel, 'communications'))
  })

  it('is that of a follow-up which was just made, and is another than that of communications', async () => {
    const panel = await openPanel()
    planFollowUp(panel, await panel.ringOut())
    await pass(panel, 60)
    expect(known(panel).highestTaskId).toBe(newestOf(panel, 'tasks'))
    expect(known(panel).highestCommunicationId).toBe(newestOf(panel, 'communications'))
  })

  it('is that of a stranger’s communication which the look for a log met', async () => {
    const panel = await openPanel()
    await panel.ringOut()
    await panel.quiet()
    const leadId = panel.crm.logs().at(-1)?.lead_id ?? 0
    panel.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: lostOnTheWay })
    await panel.ringOut()
    await panel.quiet()
    const theirs = await theirCommunication(panel, leadId)
    panel.time.pass(6)
    await panel.quiet()
    expect(known(panel).highestCommunicationId).toBe(theirs)
  })

  it('is that of a stranger’s communication which the look for a communication met', async () => {
    const panel = await openPanel()
    panel.crm.faults.plan({ method: 'POST', path: /^\/communications/, fault: lostOnTheWay })
    write(panel)
    await panel.quiet()
    const theirs = await theirCommunication(panel, lead)
    await pass(panel, 10)
    expect(known(panel).highestCommunicationId).toBe(theirs)
  })

  it('is that of a stranger’s task which the look for a follow-up met', async () => {
    const panel = await openPanel()
    const call = await panel.ringOut()
    await panel.quiet()
    panel.crm.faults.plan({ method: 'POST', path: /tasks$/, fault: lostOnTheWay })
    const id = planFollowUp(panel, call)
    await pass(panel, 10)
    expect(panel.journal.document(id)?.attempt).toMatchObject({ highestBefore: 0 })
    const theirs = await theirTask(panel, panel.crm.logs().at(-1)?.lead_id ?? 0)
    await pass(panel, 120)
    expect(known(panel).highestTaskId).toBe(theirs)
  })

  it('is that of a stranger’s communication which was met while a log begun in the CRM was looked for, and the creation says so', async () => {
    const panel = await openPanel({ start: new Date(Date.now() - 60_000).toISOString() })
    const first = await panel.dial()
    await panel.quiet()
    await panel.calls.hangUp(first)
    await panel.quiet()
    const theirs = await theirCommunication(panel, panel.crm.logs().at(-1)?.lead_id ?? 0)
    // Until there is room again for what is not urgent.
    panel.time.pass(60)
    panel.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: lostOnTheWay })
    const call = await panel.dial()
    await panel.quiet()
    expect(panel.journal.callLog(call)?.attempt).toMatchObject({ highestBefore: theirs })
    expect(known(panel).highestCommunicationId).toBe(theirs)
  })
})
