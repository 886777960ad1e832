import { describe, expect, it } from 'vitest'
import { doNotCallNumber, foreignLeadId, sharedNumber } from '../../src/demo-crm'
import { answers } from '../faults/answers'
import type { JournalStore } from '../../src/main/journal/stored'
import { forgetBefore } from '../support/journals'
import { temporaryFolder } from '../support/temporary-folder'
import { customer, essence, openDesk, type openCrm } from './desk'
import { openPanel } from './panel'

type Crm = Awaited<ReturnType<typeof openCrm>>

const leadOf = (crm: Crm, first: string) => {
  const lead = crm.record().leads.find(({ first_name }) => first_name === first)
  if (!lead) throw new Error(`The demo CRM has no ${first}.`)
  return { id: lead.id, name: `${lead.first_name} ${lead.last_name}` }
}
const ownLogs = (crm: Crm) => crm.logs().map(({ lead_id, status }) => ({ lead_id, status }))
const paths = (crm: Crm) => crm.faults.arrivals.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`)

describe('the leads with a number, in the CRM', () => {
  it('are found by one search, with how things stand, and read with what was last said by one more', async () => {
    const { crm, leads } = await openDesk()
    const { id, name } = leadOf(crm, 'Geneviève')
    const seen = { id, name, division: 'new', result: 'pending', advisor: 'Camille Demers' }
    expect(await leads.withNumber(customer)).toEqual({
      kind: 'found',
      leads: [{ ...seen, createdAt: expect.any(Number) }],
      chosen: id,
    })
    expect(await leads.read(id)).toMatchObject({ kind: 'found', lead: seen })
    expect(paths(crm)).toEqual([
      'GET /v2/leads/search?query=5145550142&include[]=phones&include[]=advisor&per_page=50',
      `GET /v2/leads/${id}?include[]=communications&include[]=advisor`,
    ])
  })

  it('can be several, newest first', async () => {
    const { crm, leads } = await openDesk()
    const found = await leads.withNumber(sharedNumber)
    expect(found).toMatchObject({ leads: [leadOf(crm, 'Manon'), leadOf(crm, 'Luc')] })
    expect(found).not.toHaveProperty('chosen')
  })

  it('can be none', async () => {
    expect(await (await openDesk()).leads.withNumber('+18195550188')).toEqual({ kind: 'none' })
  })

  it('can have asked not to be called', async () => {
    expect(await (await openDesk()).leads.withNumber(doNotCallNumber)).toMatchObject({ leads: [{ doNotCall: true }] })
  })

  it.each(Object.entries(answers).filter(([name]) => name !== 'unauthenticated'))(
    'are left unsaid where the answer is %s',
    async (_, answer) => {
      const { crm, leads } = await openDesk()
      crm.faults.plan({ times: Infinity, fault: { kind: 'answer', when: 'before-commit', answer } })
      expect(['unknown', 'later']).toContain((await leads.withNumber(customer)).kind)
    },
  )

  it('are left unsaid offline, and found when the network is back', async () => {
    const { crm, leads } = await openDesk()
    await crm.goOffline()
    expect(await leads.withNumber(customer)).toEqual({ kind: 'unknown' })
    expect(await leads.withName('Charbonneau')).toEqual({ kind: 'unknown' })
    await crm.goOnline()
    expect(await leads.withNumber(customer)).toMatchObject({ kind: 'found' })
  })

  it('are found by a name too, with their numbers', async () => {
    const { crm, leads } = await openDesk()
    const found = await leads.withName('luc charbonneau')
    expect(found).toMatchObject({
      kind: 'found',
      leads: [{ ...leadOf(crm, 'Luc'), phones: [{ display: '(450) 555-0127', type: 'mobile' }] }],
      more: 0,
    })
  })

  it('give way to a call: with little room left nothing is looked up, and the log goes', async () => {
    const { crm, leads, dial, quiet } = await openDesk()
    for (const name of ['Bouchard', 'Benali', 'Nguyen']) await leads.withName(name)
    expect(await leads.withNumber(customer)).toEqual({ kind: 'later', milliseconds: expect.any(Number) })
    await dial()
    await quiet()
    expect(crm.requests()).toEqual(['POST pending'])
  })
})

describe('a log', () => {
  it('goes under the lead that the agent picked, and its updates name none', async () => {
    const { crm, dial, calls, quiet, time } = await openDesk()
    const manon = leadOf(crm, 'Manon')
    const call = await dial(sharedNumber, manon)
    await quiet()
    time.pass(5)
    calls.apply(call, { name: 'unreached', outcome: 'no-answer' })
    await quiet()
    expect(ownLogs(crm)).toEqual([{ lead_id: manon.id, status: 'attempted' }])
    const bodies = crm.faults.arrivals.filter(({ method }) => method !== 'GET').map(({ body }) => body)
    expect(bodies).toEqual([
      expect.objectContaining({ lead_id: manon.id }),
      expect.not.objectContaining({ lead_id: manon.id }),
    ])
  })

  it('keeps its lead over a restart, made offline', async () => {
    const panel = await openPanel({ folder: temporaryFolder() })
    const manon = leadOf(panel.crm, 'Manon')
    await panel.crm.goOffline()
    const call = await panel.dial(sharedNumber, manon)
    panel.time.pass(5)
    panel.calls.apply(call, { name: 'unreached', outcome: 'no-answer' })
    await panel.quiet()
    await panel.crm.goOnline()
    const next = await panel.restart()
    expect(next.journal.call(call)?.lead).toEqual(manon)
    expect(ownLogs(next.crm)).toEqual([{ lead_id: manon.id, status: 'attempted' }])
  })

  it('goes under the picked lead, even where another was made within the hour', async () => {
    const { crm, dial, calls, quiet, time } = await openDesk()
    const fresh = '+18195550188'
    const first = await dial(fresh)
    await quiet()
    time.pass(5)
    calls.apply(first, { name: 'unreached', outcome: 'no-answer' })
    await quiet()
    await dial(fresh, leadOf(crm, 'Manon'))
    await quiet()
    expect(ownLogs(crm).at(-1)).toMatchObject({ lead_id: leadOf(crm, 'Manon').id })
  })

  it.each([
    ['that was deleted meanwhile', 2_099_999],
    ['of another dealer', foreignLeadId],
  ])('whose lead is refused goes without it, once more and no more: a lead %s', async (_, id) => {
    const { crm, dial, calls, quiet, time, journal, standing } = await openDesk()
    const call = await dial(sharedNumber, { id, name: 'Gone' })
    await quiet()
    time.pass(5)
    calls.apply(call, { name: 'unreached', outcome: 'no-answer' })
    await quiet()
    expect(standing(call)).toBe('settled')
    expect(crm.requests()).toEqual(['POST pending', 'POST pending', 'PUT attempted'])
    expect(crm.logs().map(essence)).toMatchObject([{ to: sharedNumber, status: 'attempted' }])
    const refusal = journal.activityOf(call).find(({ kind }) => kind === 'lead-refused')
    expect(refusal?.detail).toMatchObject({ lead: id })
    // The agent still sees whom they called.
    expect(journal.call(call)?.lead).toEqual({ id, name: 'Gone' })
  })

  it('whose lead was made within the hour and deleted since goes without it as well', async () => {
    const { crm, dial, calls, quiet, time, standing } = await openDesk()
    const fresh = '+18195550188'
    const first = await dial(fresh)
    await quiet()
    time.pass(5)
    calls.apply(first, { name: 'unreached', outcome: 'no-answer' })
    await quiet()
    const body = JSON.stringify({ errors: { lead_id: ['The selected lead id is invalid.'] } })
    const refusing = crm.faults.plan({
      method: 'POST',
      times: Infinity,
      fault: { kind: 'answer', when: 'before-commit', answer: { status: 422, headers: {}, body } },
    })
    const call = await dial(fresh)
    await quiet()
    const named = crm.faults.arrivals
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => 'lead_id' in (body as object))
    expect(named).toEqual([false, true, false])
    expect(standing(call)).toBe('rejected')
    refusing.cancel()
  })

  it('that is refused without a lead as well waits for the agent', async () => {
    const { crm, dial, quiet, standing } = await openDesk()
    const body = JSON.stringify({ message: 'No.' })
    crm.faults.plan({
      method: 'POST',
      times: Infinity,
      fault: { kind: 'answer', when: 'before-commit', answer: { status: 403, headers: {}, body } },
    })
    const call = await dial(sharedNumber, leadOf(crm, 'Manon'))
    await quiet()
    expect(standing(call)).toBe('rejected')
    expect(crm.faults.arrivals).toHaveLength(2)
  })

  it('whose answer is lost is found at the lead it named', async () => {
    const { crm, dial, quiet, time, standing } = await openDesk()
    crm.faults.plan({ method: 'POST', fault: { kind: 'drop', when: 'after-commit' } })
    const call = await dial(sharedNumber, leadOf(crm, 'Manon'))
    await quiet()
    time.pass(6)
    await quiet()
    expect(standing(call)).toBe('settled')
    expect(ownLogs(crm)).toEqual([{ lead_id: leadOf(crm, 'Manon').id, status: 'pending' }])
  })
})

it('a number that is put right is another customer’s: its lead goes', async () => {
  const { crm, ringOut: _, ...panel } = await openPanel()
  const body = JSON.stringify({ message: 'No.', errors: { to: ['No.'] } })
  const answer = { status: 422, headers: { 'Content-Type': 'application/json' }, body }
  const refusing = crm.faults.plan({
    method: 'POST',
    times: Infinity,
    fault: { kind: 'answer', when: 'before-commit', answer },
  })
  const call = await panel.dial(sharedNumber, leadOf(crm, 'Manon'))
  panel.time.pass(5)
  panel.calls.apply(call, { name: 'unreached', outcome: 'no-answer' })
  await panel.quiet()
  refusing.cancel()
  await panel.fix({ call, customer: '514 555-0142' })
  await panel.quiet()
  expect(panel.journal.call(call)?.lead).toEqual(leadOf(crm, 'Geneviève'))
  expect(ownLogs(crm)).toEqual([{ lead_id: leadOf(crm, 'Geneviève').id, status: 'attempted' }])
})

it('what the agent picks for a number outlives a restart, and leaves with the history that is old enough', async () => {
  const panel = await openPanel({ folder: temporaryFolder() })
  const luc = leadOf(panel.crm, 'Luc')
  await panel.leads.withNumber(sharedNumber)
  panel.leads.choose(sharedNumber, luc.id)
  const next = await panel.restart()
  expect(await next.leads.withNumber(sharedNumber)).toMatchObject({ chosen: luc.id })
  const forget = (time: number) => forgetBefore(next.store() as JournalStore, time)
  forget(next.time.now() - 3_600_000)
  expect(next.leads.toCall(sharedNumber, undefined)).toEqual(luc)
  forget(next.time.now() + 1)
  expect(next.leads.toCall(sharedNumber, undefined)).toBeUndefined()
})
