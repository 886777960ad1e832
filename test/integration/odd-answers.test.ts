import { describe, expect, it } from 'vitest'
import { answers, refusal } from '../faults/answers'
import { customer, openCrm, openDesk } from './desk'
import { Client } from '../../src/main/activix/client'
import { network } from '../support/straight'
import { defined } from '../../src/shared/objects'

type Body = { data: Record<string, unknown> }
type OpenDesk = Awaited<ReturnType<typeof openDesk>>

const json = (body: unknown) => ({ status: 200, headers: answers.unauthenticated.headers, body: JSON.stringify(body) })

/** The demo CRM's own answer to a creation, with other fields in it. */
function rewriteCreation({ crm }: OpenDesk, change: (data: Body['data']) => object) {
  const body = (body: unknown) => ({ data: { ...(body as Body).data, ...change((body as Body).data) } })
  crm.faults.plan({ method: 'POST', path: '/call-logs', fault: { kind: 'rewrite', body } })
}

const oneLead = /^\/leads\/\d+$/

/** The lead itself, which tells its name too, cannot be read. */
const withoutLeads = ({ crm }: OpenDesk) => {
  const answer = refusal(404, 'No query results for model')
  crm.faults.plan({ path: oneLead, times: Infinity, fault: { kind: 'answer', when: 'before-commit', answer } })
}

const endless = 'x'.repeat(5000)

describe('the answer to a creation', () => {
  it.each([
    [
      'ids as strings',
      (data: Body['data']) => ({ id: String(data['id']), communication_id: String(data['communication_id']) }),
    ],
    [
      'a lead’s id as a string',
      ({ lead }: Body['data']) => ({ lead: { ...(lead as object), id: String((lead as { id: number }).id) } }),
    ],
    [
      'times without a zone, and zero dates',
      () => ({ start_at: '2026-11-30 14:03:09', end_at: '0000-00-00 00:00:00' }),
    ],
    ['a duration in words', () => ({ duration: 'none', status: 5, from: null, description: ['a', 'list'] })],
  ])('is taken with %s: nothing is looked for', async (_, change) => {
    const open = await openDesk()
    rewriteCreation(open, change)
    const call = await open.dial()
    await open.quiet()
    const [log] = open.crm.logs()
    expect(open.standing(call)).toBe('settled')
    expect(open.journal.callLog(call)).toMatchObject({
      callLogId: log?.id,
      communicationId: log?.communication_id,
      leadId: log?.lead_id,
    })
    expect(open.crm.requests()).toEqual(['POST pending'])
  })

  it.each([['12a'], ['-5'], ['9007199254740993'], [1.5], [0], [''], [{ id: 5 }], [true]])(
    'names no communication with the id %j, and is taken all the same',
    async (id) => {
      const open = await openDesk()
      rewriteCreation(open, () => ({ communication_id: id }))
      const call = await open.dial()
      await open.quiet()
      expect(open.standing(call)).toBe('settled')
      expect(open.journal.callLog(call)).not.toHaveProperty('communicationId')
    },
  )

  it.each([
    ['of numbers', { first_name: 5, last_name: 7 }, ''],
    ['of blanks', { first_name: ' \n', last_name: '\t' }, ''],
    ['that is half there', { first_name: null, last_name: ' Tremblay ' }, 'Tremblay'],
    ['with control characters', { first_name: 'Luc\u0000\u0007\u202e', last_name: 'Roy\r\nRetry' }, 'Luc Roy Retry'],
    ['without end', { first_name: endless, last_name: endless }, 'x'.repeat(200)],
    ['that is a list', { first_name: ['Luc'], last_name: {} }, ''],
  ])('calls the lead by a name %s as far as that is one', async (_, names, name) => {
    const open = await openDesk()
    withoutLeads(open)
    rewriteCreation(open, ({ lead }) => ({ lead: { ...(lead as object), ...names } }))
    const call = await open.dial()
    await open.quiet()
    expect(open.journal.call(call)?.lead).toEqual({ id: open.crm.logs()[0]?.lead_id, name })
  })

  it('that contradicts itself names nobody', async () => {
    const open = await openDesk()
    withoutLeads(open)
    const stranger = { id: 2_000_001, first_name: 'A', last_name: 'Stranger' }
    rewriteCreation(open, (data) => ({ lead_id: (data['lead'] as { id: number }).id, lead: stranger }))
    const call = await open.dial()
    await open.quiet()
    expect(open.journal.call(call)?.lead).toEqual({ id: open.crm.logs()[0]?.lead_id, name: '' })
  })

  it.each([
    ['no object', 'Luc Tremblay'],
    ['null', null],
    ['a list', []],
  ])('with a lead that is %s is taken, and the lead found by its number', async (_, lead) => {
    const open = await openDesk()
    rewriteCreation(open, () => ({ lead }))
    const call = await open.dial()
    await open.quiet()
    expect(open.standing(call)).toBe('settled')
    const leadId = open.crm.logs()[0]?.lead_id
    expect(open.journal.callLog(call)?.leadId).toBe(leadId)
    expect(open.journal.call(call)?.lead).toEqual({ id: leadId, name: 'Geneviève Marchand' })
  })

  it.each([
    ['the lead that has the log', false],
    ['none, as the key may not look at leads', true],
  ])('without a lead keeps no notes from their place: they go under %s', async (_, isForbidden) => {
    const open = await openDesk({ crm: await openCrm(200, { namesLead: false }) })
    const answer = refusal(403, 'This action is unauthorized.')
    if (isForbidden)
      open.crm.faults.plan({
        path: /^\/leads/,
        times: Infinity,
        fault: { kind: 'answer', when: 'before-commit', answer },
      })
    const call = await open.dial()
    await open.quiet()
    open.calls.note(call, 'Wants a van')
    await open.calls.hangUp(call)
    await open.quiet()
    open.time.pass(5)
    open.sync.wake()
    await open.quiet()
    const update = open.crm.faults.arrivals.find(({ path }) => path.includes('/communications/'))
    const leadId = isForbidden ? undefined : open.crm.logs()[0]?.lead_id
    expect(update?.body).toMatchObject({ description: 'Wants a van', ...defined({ lead_id: leadId }) })
    expect(open.standing(call)).toBe('settled')
  })

  it('without a lead teaches all the same what this CRM lists', async () => {
    const open = await openDesk()
    rewriteCreation(open, () => ({ lead: null, lead_id: null }))
    await open.dial()
    await open.quiet()
    expect(open.journal.capabilities(open.access.api).lists).toEqual({ pending: true })
  })
})

describe('the leads of a search', () => {
  const lead = (change: object) => ({
    id: 7,
    first_name: 'Luc',
    last_name: 'Roy',
    phones: [{ number: customer }],
    ...change,
  })

  async function found(...leads: unknown[]) {
    const { crm, leads: finder } = await openDesk()
    const answer = json({ data: leads, meta: { total: leads.length } })
    crm.faults.plan({ path: '/leads/search', fault: { kind: 'answer', when: 'before-commit', answer } })
    const result = await finder.withNumber(customer)
    return result.kind === 'found' ? result.leads : result
  }

  it.each([
    [null],
    [undefined],
    [''],
    ['  '],
    ['0'],
    [0],
    [false],
    ['0000-00-00'],
    ['0000-00-00 00:00:00'],
    ['0000-00-00T00:00:00Z'],
    ['-0001-11-30T00:00:00.000000Z'],
    [[]],
    [{}],
  ])('have not refused calls where that date is %j', async (date) => {
    expect(await found(lead({ unsubscribe_call_date: date, unsubscribe_all_date: date }))).toEqual([
      { id: 7, name: 'Luc Roy' },
    ])
  })

  it.each([['2026-01-02'], ['2026-01-02 03:04:05'], [true], [1_767_323_045], ['yes']])(
    'have refused them where it is %j',
    async (date) => expect(await found(lead({ unsubscribe_all_date: date }))).toMatchObject([{ doNotCall: true }]),
  )

  it.each([
    ['2026-11-30 14:03:09', '2026-11-30T14:03:09Z'],
    ['2026-11-30T14:03:09', '2026-11-30T14:03:09Z'],
    ['2026-11-30T14:03:09.250Z', '2026-11-30T14:03:09.250Z'],
    ['2026-11-30T09:03:09-0500', '2026-11-30T14:03:09Z'],
    ['2026-11-30 09:03:09-05:00', '2026-11-30T14:03:09Z'],
    ['2026-11-30', '2026-11-30T00:00:00Z'],
    ['0000-00-00 00:00:00', undefined],
    ['yesterday', undefined],
    ['2026-13-45 99:00:00', undefined],
    [1_767_323_045, undefined],
  ])('were made at %j', async (written, time) => {
    const createdAt = time === undefined ? {} : { createdAt: Date.parse(time) }
    expect(await found(lead({ created_at: written }))).toEqual([{ id: 7, name: 'Luc Roy', ...createdAt }])
  })

  it('are all there but those without an id, whatever is wrong with one of them', async () => {
    const odd = [
      null,
      3,
      {},
      lead({ id: '0' }),
      lead({ id: 1e300 }),
      lead({ id: '8', first_name: {}, phones: 'none', advisor: 3 }),
    ]
    expect(await found(lead({}), ...odd, lead({ id: '9' }))).toMatchObject([
      { id: 7 },
      { id: 8, name: 'Roy' },
      { id: 9 },
    ])
  })
})

describe('a log whose creation was never answered, among communications that cannot all be read', () => {
  const lost = { kind: 'drop', when: 'after-commit' } as const
  const neverArrived = { kind: 'drop', when: 'before-commit' } as const

  type Communications = { data: { communications: Record<string, unknown>[] } }
  function rewriteLeads({ crm }: OpenDesk, change: (all: Record<string, unknown>[]) => unknown[]) {
    const body = (body: unknown) => {
      const { data } = body as Communications
      return { data: { ...data, communications: change(data.communications) } }
    }
    crm.faults.plan({ method: 'GET', path: oneLead, times: Infinity, fault: { kind: 'rewrite', body } })
  }
  async function look({ time, quiet }: OpenDesk) {
    for (const seconds of [6, 80]) {
      time.pass(seconds)
      await quiet()
    }
  }

  it('is found where its own entry has ids as strings and times without a zone', async () => {
    const open = await openDesk()
    const odd = [{ id: 'none' }, null, { id: 5, method: 7, call_status: {} }]
    rewriteLeads(open, (all) => [
      ...odd,
      ...all.map(({ id, user_id: user, executed_at: at, ...rest }) => ({
        ...rest,
        id: String(id),
        user_id: String(user),
        created_at: '0000-00-00 00:00:00',
        executed_at: new Date(String(at)).toISOString().slice(0, 19).replace('T', ' '),
      })),
    ])
    open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: lost })
    const call = await open.dial()
    await open.quiet()
    open.time.pass(6)
    await open.quiet()
    expect(open.standing(call)).toBe('settled')
    expect(open.journal.callLog(call)?.communicationId).toBe(open.crm.logs()[0]?.communication_id)
  })

  it.each([
    ['an entry without an id', { id: null, method: 'phone' }],
    ['one whose method cannot be read', { id: 99_999_999, method: 7, type: 'outgoing' }],
  ])('is not made again while %s may be it: the agent is asked', async (_, entry) => {
    const open = await openDesk()
    // Looking is proven here.
    const first = await open.dial()
    await open.quiet()
    open.calls.apply(first, { name: 'unreached', outcome: 'no-answer' })
    await open.quiet()
    rewriteLeads(open, (all) => [...all, entry])
    open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: neverArrived })
    const call = await open.dial()
    await open.quiet()
    await look(open)
    expect(open.standing(call)).toBe('ambiguous')
    expect(open.crm.logs()).toHaveLength(1)
  })

  it('is made again once all can be read, and it is not there', async () => {
    const open = await openDesk()
    const first = await open.dial()
    await open.quiet()
    open.calls.apply(first, { name: 'unreached', outcome: 'no-answer' })
    await open.quiet()
    rewriteLeads(open, (all) => [
      ...all,
      { id: '5', method: null, type: 'incoming', executed_at: '', created_at: '0000-00-00' },
    ])
    open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: neverArrived })
    const call = await open.dial()
    await open.quiet()
    await look(open)
    expect(open.standing(call)).toBe('settled')
    expect(open.crm.logs()).toHaveLength(2)
  })
})

describe('the account', () => {
  it.each([
    ['an email that is none', { id: 1, email: 7 }],
    ['an id that is none', { id: 'first', email: 'a@b.example' }],
    ['a list in its place', []],
    ['nothing', null],
  ])('has all its other users where one has %s', async (_, odd) => {
    const crm = await openCrm()
    const client = new Client({ ...network, elapsed: () => 0, serverEarliest: Date.now, now: Date.now })
    const users = [odd, { id: '12', email: 'luc@boreal.example', first_name: ' Luc ', last_name: 9 }]
    const answer = json({ data: [{ id: 66, users }, 'more'] })
    crm.faults.plan({ path: '/account', fault: { kind: 'answer', when: 'before-commit', answer } })
    const result = await client.readAccount({ api: crm.apiUrl, key: crm.key })
    const known =
      result.kind === 'done'
        ? result.value.users?.filter(({ email }) => email !== null && email !== 'a@b.example')
        : result
    expect(known).toEqual([{ id: 12, email: 'luc@boreal.example', name: 'Luc' }])
  })

  it('is connected to where its list of users cannot be read', async () => {
    const crm = await openCrm()
    const client = new Client({ ...network, elapsed: () => 0, serverEarliest: Date.now, now: Date.now })
    const answer = json({ data: { id: 66, users: 'many' } })
    crm.faults.plan({ path: '/account', fault: { kind: 'answer', when: 'before-commit', answer } })
    expect(await client.readAccount({ api: crm.apiUrl, key: crm.key })).toEqual({
      kind: 'done',
      value: { id: '66', users: undefined },
    })
  })
})
