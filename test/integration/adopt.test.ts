import { describe, expect, it } from 'vitest'
import { demoAgent } from '../../src/demo-crm'
import { refusal } from '../faults/answers'
import { customer, openDesk } from './desk'

type OpenDesk = Awaited<ReturnType<typeof openDesk>>

const colleague = 'etienne@boreal.example'

/** A desk whose CRM is known to list pending calls and to name users, as after any earlier call; its clock shows the real time, as the demo CRM's does. */
async function deskThatKnows(): Promise<OpenDesk> {
  const open = await openDesk({ start: new Date(Date.now() - 60_000).toISOString() })
  const call = await open.dial('+14505550104')
  await open.quiet()
  await open.calls.hangUp(call)
  await open.quiet()
  // Until there is room again for what is not urgent.
  open.time.pass(60)
  return open
}

const usual = {
  status: 'pending',
  direction: 'outgoing',
  from: demoAgent.number,
  to: customer,
  user_email: demoAgent.email,
}

/** Activix's own click-to-call: its log, some seconds ago. */
async function click({ crm, time }: OpenDesk, about: object = {}) {
  const start_at = new Date(time.now()).toISOString().replace(/\.\d+Z$/, 'Z')
  const response = await fetch(`${crm.apiUrl}/call-logs`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${crm.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...usual, start_at, ...about }),
  })
  expect(response.status).toBe(201)
}

/** Dials, and talks for a minute. */
async function talk(open: OpenDesk, number: string = customer): Promise<string> {
  const call = await open.dial(number)
  await open.quiet()
  open.calls.apply(call, { name: 'answered' })
  await open.quiet()
  open.time.pass(60)
  await open.calls.hangUp(call)
  await open.quiet()
  return call
}

const statuses = ({ crm }: OpenDesk) => crm.logs().map(({ to, status, duration }) => [to, status, duration])
const before = ['+14505550104', 'attempted', 0]
const kinds = ({ journal }: OpenDesk, call: string) => journal.activityOf(call).map(({ kind }) => kind)

describe('a call that was begun in Activix', () => {
  it('is continued there: one log, which says how it went', async () => {
    const open = await deskThatKnows()
    await click(open)
    open.time.pass(4)
    const call = await talk(open)
    expect(statuses(open)).toEqual([before, [customer, 'answered', 60]])
    expect(kinds(open, call)).toContain('adopted')
    // The look that found it told the name.
    expect(open.journal.call(call)?.lead?.name).toBe('Geneviève Marchand')
    expect(open.journal.capabilities(open.access.api).clicks).toBe(true)
    expect(open.standing(call)).toBe('settled')
  })

  it('costs two requests, and the next call to the customer has a log of its own', async () => {
    const open = await deskThatKnows()
    await click(open)
    const asked = open.crm.record().requests.length
    const call = await open.dial()
    await open.quiet()
    expect(
      open.crm
        .record()
        .requests.slice(asked)
        .map(({ method }) => method),
    ).toEqual(['GET', 'GET'])
    await open.calls.hangUp(call)
    await open.quiet()
    open.time.pass(5)
    await talk(open)
    expect(statuses(open)).toEqual([before, [customer, 'attempted', 0], [customer, 'answered', 60]])
  })

  it('is continued there when nobody answers', async () => {
    const open = await deskThatKnows()
    await click(open)
    const call = await open.dial()
    await open.quiet()
    expect(open.journal.callLog(call)).toMatchObject({ confirmed: { status: 'pending' } })
    open.calls.apply(call, { name: 'unreached', outcome: 'voicemail' })
    await open.quiet()
    expect(statuses(open)).toEqual([before, [customer, 'attempted', 0]])
  })
})

describe('what is sent of it', () => {
  const updates = ({ crm }: OpenDesk) =>
    crm
      .record()
      .requests.filter(({ method, path }) => method === 'PUT' && path.startsWith('/v2/communications'))
      .map(({ body }) => body as Record<string, unknown>)

  it('names whose call it is, and has the notes that were typed before it was found', async () => {
    const open = await deskThatKnows()
    await click(open)
    const call = await open.dial()
    open.calls.note(call, 'Wants a van')
    await open.quiet()
    open.time.pass(4)
    await open.quiet()
    await open.calls.hangUp(call)
    await open.quiet()
    expect(updates(open)).toMatchObject([
      { executed_by: 5000, description: 'Wants a van' },
      { executed_by: 5000, call_status: 'attempted' },
    ])
    expect(open.standing(call)).toBe('settled')
  })

  it('leaves out a user whom the CRM does not take, once and for all', async () => {
    const open = await deskThatKnows()
    await click(open)
    const body = JSON.stringify({ errors: { executed_by: ['The selected executed by is invalid.'] } })
    const answer = { status: 422, headers: {}, body }
    open.crm.faults.plan({ method: 'PUT', fault: { kind: 'answer', when: 'before-commit', answer } })
    const call = await talk(open)
    expect(kinds(open, call)).toContain('user-refused')
    expect(updates(open).map((body) => 'executed_by' in body)).toEqual([false, false])
    expect(statuses(open)).toEqual([before, [customer, 'answered', 60]])
  })
})

describe('a log of its own is made', () => {
  const cases: Record<string, (open: OpenDesk) => unknown> = {
    'where the agent does not want calls adopted': (open) => {
      open.settings.change({ claimClicks: false })
      return click(open)
    },
    'where a colleague began it': (open) => click(open, { user_email: colleague }),
    'where it was begun with somebody else': (open) => click(open, { to: '+14505550127' }),
    'where it is over': (open) => click(open, { status: 'calling' }),
    'where it was begun over a minute ago': async (open) => {
      await click(open)
      open.time.pass(62)
    },
    'where two were begun': async (open) => {
      await click(open)
      await click(open)
    },
    'where the search fails': async (open) => {
      await click(open)
      const forbidden = { kind: 'answer', when: 'before-commit', answer: refusal(403, 'No.') } as const
      open.crm.faults.plan({ path: '/leads/search', fault: forbidden })
    },
  }

  it.each(Object.entries(cases))('%s', async (_title, arrange) => {
    const open = await deskThatKnows()
    await arrange(open)
    const clicked = open.crm.logs()
    const call = await talk(open)
    expect(open.crm.logs().slice(0, -1)).toEqual(clicked)
    expect(statuses(open).at(-1)).toEqual([customer, 'answered', 60])
    expect(kinds(open, call)).not.toContain('adopted')
  })

  it('where this CRM has not shown yet that it lists such calls', async () => {
    const open = await openDesk({ start: new Date().toISOString() })
    await click(open)
    await talk(open)
    expect(statuses(open)).toEqual([
      [customer, 'pending', null],
      [customer, 'answered', 60],
    ])
  })

  it('where the CRM does not answer the look in time: the live log does not wait for it', async () => {
    const open = await deskThatKnows()
    await click(open)
    const hung = open.crm.faults.plan({ path: '/leads/search', fault: { kind: 'hold', when: 'before-commit' } })
    await open.dial()
    await hung.met
    open.time.pass(2)
    await open.quiet()
    expect(statuses(open).slice(1)).toEqual([
      [customer, 'pending', null],
      [customer, 'pending', null],
    ])
  })
})
