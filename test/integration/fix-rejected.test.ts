import { describe, expect, it } from 'vitest'
import { demoAgent } from '../../src/demo-crm'
import { temporaryFolder } from '../support/temporary-folder'
import { customer, essence, type openCrm } from './desk'
import { openPanel } from './panel'

type Crm = Awaited<ReturnType<typeof openCrm>>

/** The CRM refuses these fields, whatever they hold, until it is told otherwise. */
function refuse(crm: Crm, fields: Record<string, string[]>, method = 'POST') {
  const body = JSON.stringify({ message: 'The given data was invalid.', errors: fields })
  const answer = { status: 422, headers: { 'Content-Type': 'application/json' }, body }
  return crm.faults.plan({
    method,
    path: /^\/call-logs/,
    times: Infinity,
    fault: { kind: 'answer', when: 'before-commit', answer },
  })
}

/** A call that nobody answered, refused for one of its fields. */
async function refusedCall(field: string, setting: Parameters<typeof openPanel>[0] = {}) {
  const panel = await openPanel(setting)
  const refusing = refuse(panel.crm, { [field]: ['It is wrong.'] })
  const call = await panel.ringOut()
  await panel.quiet()
  return { ...panel, call, refusing }
}

const newNumber = '+14505550199'
const posts = (crm: Crm) => crm.faults.arrivals.filter(({ method }) => method === 'POST').length

describe('a log that the CRM refuses for what the agent can put right', () => {
  const cases = [
    ['from', 'ownNumber', demoAgent.number, '450 555-0199', { from: newNumber }],
    ['to', 'customer', '(514) 555-0142', '450-555-0199', { to: newNumber }],
    ['user_email', 'email', demoAgent.email, 'luc@boreal.example', { user_email: 'luc@boreal.example' }],
  ] as const
  it.each(cases)('goes once, with the right value: %s', async (name, field, value, typed, sent) => {
    const { crm, journal, settings, call, refusing, ...panel } = await refusedCall(name)
    const before = { call: journal.call(call), settings: settings.value }
    expect(panel.log(call)).toEqual({
      state: 'attention',
      problem: { kind: 'invalid', message: 'The given data was invalid.', fields: { [name]: ['It is wrong.'] } },
      fix: { fields: [{ field, value, inSettings: field !== 'customer' }], alike: 0 },
    })
    refusing.cancel()
    expect(await panel.fix({ call, [field]: typed })).toEqual({ kind: 'mended' })
    await panel.quiet()
    expect(panel.log(call)).toEqual({ state: 'logged' })
    expect(crm.logs().map(essence)).toMatchObject([
      { status: 'attempted', from: demoAgent.number, to: customer, user_email: demoAgent.email, ...sent },
    ])
    // Not a word of the history changes but this one and the name that the CRM has, and what was dialed stays what was dialed.
    const { agent, number, ...rest } = before.call ?? {}
    expect(journal.call(call)).toEqual({
      ...rest,
      lead: { id: crm.logs()[0]?.lead_id, name: name === 'to' ? '' : 'Geneviève Marchand' },
      agent: {
        ...agent,
        ...(name === 'from' && { number: newNumber }),
        ...(name === 'user_email' && { email: typed }),
      },
      number: { ...number, ...(name === 'to' && { e164: newNumber, display: '(450) 555-0199' }) },
    })
    expect(journal.call(call)?.number.dial).toBe(customer)
    expect(journal.activityOf(call).find(({ kind }) => kind === 'mended')?.detail).toMatchObject({
      before: { [field]: field === 'customer' ? customer : value },
    })
    expect(settings.value).toEqual(before.settings)
  })

  it('is sent with everything that was typed, where several fields are refused', async () => {
    const panel = await openPanel()
    const refusing = refuse(panel.crm, { from: ['No.'], to: ['No.'], user_email: ['No.'], status: ['No.'] })
    const call = await panel.ringOut()
    await panel.quiet()
    refusing.cancel()
    const typed = { ownNumber: '450 555 0199', customer: '418 555 0123', email: 'luc@boreal.example' }
    await panel.fix({ call, ...typed })
    await panel.quiet()
    expect(panel.crm.logs().map(essence)).toMatchObject([
      { from: newNumber, to: '+14185550123', user_email: 'luc@boreal.example' },
    ])
  })

  it('can be put right after a restart', async () => {
    const folder = temporaryFolder()
    const { restart, refusing, call } = await refusedCall('from', { folder })
    const next = await restart()
    expect(next.log(call)).toMatchObject({ fix: { fields: [{ field: 'ownNumber', value: demoAgent.number }] } })
    refusing.cancel()
    await next.fix({ call, ownNumber: newNumber })
    await next.quiet()
    expect(next.log(call)).toEqual({ state: 'logged' })
    expect(next.crm.logs().map(essence)).toMatchObject([{ from: newNumber, status: 'attempted' }])
    expect(next.crm.requests()).toEqual(['POST attempted'])
  })

  it('that was put right when Cadran died is sent by the next run', async () => {
    const { restart, call, crm, fix, refusing } = await refusedCall('from', { folder: temporaryFolder() })
    refusing.cancel()
    await crm.goOffline()
    await fix({ call, ownNumber: newNumber })
    await crm.goOnline()
    const next = await restart()
    expect(next.log(call)).toEqual({ state: 'logged' })
    expect(crm.logs().map(essence)).toMatchObject([{ from: newNumber }])
  })

  it('of a call made offline goes as one complete request', async () => {
    const panel = await openPanel()
    const refusing = refuse(panel.crm, { to: ['No such number.'] })
    await panel.crm.goOffline()
    const call = await panel.dial()
    panel.time.pass(5)
    panel.calls.apply(call, { name: 'answered' })
    panel.time.pass(60)
    await panel.calls.hangUp(call)
    await panel.quiet()
    await panel.crm.goOnline()
    panel.time.pass(60)
    await panel.quiet()
    refusing.cancel()
    await panel.fix({ call, customer: newNumber })
    await panel.quiet()
    expect(panel.crm.logs().map(essence)).toMatchObject([{ to: newNumber, status: 'answered', duration: 60 }])
    expect(panel.crm.requests()).toEqual(['POST answered'])
  })

  it('is found under its new number where the answer to it is lost', async () => {
    const { crm, call, refusing, fix, quiet, time, log } = await refusedCall('to')
    refusing.cancel()
    crm.faults.plan({ method: 'POST', fault: { kind: 'drop', when: 'after-commit' } })
    await fix({ call, customer: newNumber })
    await quiet()
    time.pass(6)
    await quiet()
    expect(log(call)).toEqual({ state: 'logged' })
    expect(crm.logs().map(essence)).toMatchObject([{ to: newNumber }])
  })

  it('counts from then on as one with its new number: the next log for that customer names their lead', async () => {
    const { crm, call, refusing, fix, quiet, ringOut, journal } = await refusedCall('to')
    refusing.cancel()
    await fix({ call, customer: newNumber })
    await quiet()
    await ringOut(newNumber)
    await quiet()
    const { leadId } = journal.callLog(call) ?? {}
    expect(leadId).toEqual(expect.any(Number))
    expect(crm.faults.arrivals.filter(({ method }) => method === 'POST').at(-1)?.body).toMatchObject({
      lead_id: leadId,
    })
  })

  it('may be refused again, and again be put right', async () => {
    const { call, refusing, fix, quiet, log, crm } = await refusedCall('from')
    await fix({ call, ownNumber: '450 555 0198' })
    await quiet()
    expect(log(call)).toMatchObject({ fix: { fields: [{ value: '+14505550198', inSettings: false }] } })
    refusing.cancel()
    await fix({ call, ownNumber: newNumber })
    await quiet()
    expect(crm.logs().map(essence)).toMatchObject([{ from: newNumber }])
  })
})

describe('what cannot be sent either', () => {
  const cases = [
    ['from', { ownNumber: '12' }, { ownNumber: 'unreadable' }],
    ['to', { customer: 'the customer' }, { customer: 'unreadable' }],
    ['to', { customer: '911' }, { customer: 'unreadable' }],
    ['to', { customer: '514 555 0155' }, { customer: 'never-logged' }],
    ['user_email', { email: 'luc at boreal' }, { email: 'unreadable' }],
    ['user_email', { email: '' }, { email: 'unreadable' }],
  ] as const
  it.each(cases)('is said, and nothing is changed or sent: %s %j', async (name, typed, errors) => {
    const { crm, call, journal, fix, quiet, settings, log } = await refusedCall(name)
    settings.change({ neverLogged: ['+15145550155'] })
    const before = [journal.call(call), posts(crm), log(call)]
    expect(await fix({ call, ...typed })).toEqual({ kind: 'invalid', errors })
    await quiet()
    expect([journal.call(call), posts(crm), log(call)]).toEqual(before)
  })
})

describe('several calls that wait for the same', () => {
  it('are put right with one press, and those that wait for something else are not', async () => {
    const panel = await openPanel()
    const refusing = refuse(panel.crm, { from: ['It is wrong.'] })
    const first = await panel.ringOut()
    const second = await panel.ringOut('+14505550127')
    panel.sitDown({ email: demoAgent.email, number: '+14505550111' })
    const other = await panel.ringOut('+14185550123')
    await panel.quiet()
    expect(panel.log(first)).toMatchObject({ fix: { alike: 1 } })
    expect(panel.log(other)).toMatchObject({ fix: { alike: 0 } })
    refusing.cancel()
    await panel.fix({ call: first, ownNumber: newNumber, alike: true })
    await panel.quiet()
    expect([first, second, other].map((call) => panel.log(call)?.state)).toEqual(['logged', 'logged', 'attention'])
    expect(panel.crm.logs().map(({ from }) => from)).toEqual([newNumber, newNumber])
  })

  it('wait each for its own press, where the agent says so', async () => {
    const panel = await openPanel()
    const refusing = refuse(panel.crm, { from: ['It is wrong.'] })
    const first = await panel.ringOut()
    const second = await panel.ringOut('+14505550127')
    await panel.quiet()
    refusing.cancel()
    await panel.fix({ call: first, ownNumber: newNumber })
    await panel.quiet()
    expect([first, second].map((call) => panel.log(call)?.state)).toEqual(['logged', 'attention'])
  })
})

describe('what the agent cannot put right', () => {
  it('shows the CRM’s words, and goes when they ask', async () => {
    const { call, log, refusing, resolve, quiet } = await refusedCall('start_at')
    expect(log(call)).toEqual({
      state: 'attention',
      problem: { kind: 'invalid', message: 'The given data was invalid.', fields: { start_at: ['It is wrong.'] } },
    })
    refusing.cancel()
    resolve(call, 'retry')
    await quiet()
    expect(log(call)).toEqual({ state: 'logged' })
  })

  it('a number in a log that was made: no update carries one', async () => {
    const panel = await openPanel()
    const call = await panel.dial()
    await panel.quiet()
    refuse(panel.crm, { to: ['It is wrong.'], from: ['It is wrong.'] }, 'PUT')
    await panel.calls.hangUp(call)
    await panel.quiet()
    expect(panel.log(call)).not.toHaveProperty('fix')
    await panel.fix({ call, customer: newNumber })
    expect(panel.journal.call(call)?.number.e164).toBe(customer)
    expect(panel.log(call)).toMatchObject({ state: 'attention', problem: { kind: 'invalid' } })
  })

  it('but an update does carry the email', async () => {
    const panel = await openPanel()
    const call = await panel.dial()
    await panel.quiet()
    const refusing = refuse(panel.crm, { user_email: ['No such user.'] }, 'PUT')
    await panel.calls.hangUp(call)
    await panel.quiet()
    refusing.cancel()
    await panel.fix({ call, email: 'luc@boreal.example' })
    await panel.quiet()
    expect(panel.crm.logs().map(essence)).toMatchObject([{ status: 'attempted', user_email: 'luc@boreal.example' }])
  })

  it('a log that is on its way again: its number may already be in the CRM', async () => {
    const { call, crm, refusing, resolve, fix, quiet, journal, log } = await refusedCall('from')
    refusing.cancel()
    const held = crm.faults.plan({ method: 'POST', fault: { kind: 'hold', when: 'after-commit' } })
    resolve(call, 'retry')
    await held.met
    await fix({ call, ownNumber: newNumber })
    held.release()
    await quiet()
    expect(log(call)).toEqual({ state: 'logged' })
    expect(journal.call(call)?.agent?.number).toBe(demoAgent.number)
    expect(crm.logs().map(essence)).toMatchObject([{ from: demoAgent.number }])
  })
})
