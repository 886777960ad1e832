import { describe, expect, it } from 'vitest'
import { Client } from '../../src/main/activix/client'
import { network } from '../support/straight'
import { demoAgent } from '../../src/demo-crm'
import { refusal } from '../faults/answers'
import { customer, essence, openDesk } from './desk'

type OpenDesk = Awaited<ReturnType<typeof openDesk>>

/** Lets the time come for both looks at what may have been made. */
async function look({ time, quiet }: OpenDesk) {
  for (const seconds of [6, 80]) {
    time.pass(seconds)
    await quiet()
  }
}

async function endedCall({ calls, dial, time, quiet }: OpenDesk, number: string = customer, talk = 60) {
  const call = await dial(number)
  await quiet()
  time.pass(10)
  calls.apply(call, { name: 'answered' })
  await quiet()
  time.pass(talk)
  await calls.hangUp(call)
  await quiet()
  return call
}

/** A colleague's log of a call to the same customer, from the same second. */
async function logForColleague({ crm, journal, access }: OpenDesk, call: string) {
  const colleague = crm.record().users.find(({ email }) => email !== demoAgent.email)?.email ?? ''
  const client = new Client({
    ...network,
    elapsed: () => performance.now(),
    serverEarliest: Date.now,
    now: Date.now,
  })
  const fields = { ...journal.callLog(call)?.desired, user_email: colleague }
  await client.sendCallLog(access, { action: 'create-call-log', fields })
  return colleague
}

const lost = { kind: 'drop', when: 'after-commit' } as const
const neverArrived = { kind: 'drop', when: 'before-commit' } as const
const newCustomer = '+14385550177'

describe('a log whose creation was never answered', () => {
  it('is found, and goes on where it is', async () => {
    const open = await openDesk()
    open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: lost })
    const call = await open.dial()
    await open.quiet()
    open.time.pass(6)
    await open.quiet()
    open.calls.apply(call, { name: 'answered' })
    await open.quiet()
    open.time.pass(60)
    await open.calls.hangUp(call)
    await open.quiet()
    expect(open.standing(call)).toBe('settled')
    expect(open.crm.logs().map(essence)).toMatchObject([{ status: 'answered', duration: 60 }])
  })

  it('is made again where this CRM is known to list such logs, and it is not there', async () => {
    const open = await openDesk()
    await endedCall(open, '+14505550104')
    open.time.pass(600)
    open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: neverArrived })
    const call = await endedCall(open)
    await look(open)
    expect(open.standing(call)).toBe('settled')
    expect(open.crm.logs().map(({ to, status }) => ({ to, status }))).toEqual([
      { to: '+14505550104', status: 'answered' },
      { to: customer, status: 'answered' },
    ])
  })

  it.each([
    ['one of an earlier log was nonsense', 9_007_199_254_740_991],
    ['the CRM counts anew', 1_000_000_000],
  ])(
    'is not made again for its id, as %s; after one more log that is certain everything goes by itself',
    async (_, highest) => {
      const open = await openDesk()
      await endedCall(open, newCustomer)
      const api = open.access.api
      const known = open.journal.capabilities(api)
      // Nobody knows here whose a log is: the id alone would tell ours from an older one.
      open.journal.saveCapabilities(api, { ...known, highestCommunicationId: highest })
      open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: lost })
      const call = await open.dial()
      await open.quiet()
      await look(open)
      expect([open.standing(call), open.crm.logs().length]).toEqual(['ambiguous', 2])
      open.resolve(call, 'is-there')
      await endedCall(open, '+14505550127')
      const made = open.crm.logs().at(-1)?.communication_id
      expect(open.journal.capabilities(api).highestCommunicationId).toBe(made)
      open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: lost })
      const next = await open.dial('+14505550127')
      await open.quiet()
      await look(open)
      expect(open.standing(next)).toBe('settled')
    },
  )

  it('is not made again before the CRM is surely done with it', async () => {
    const open = await openDesk()
    await endedCall(open, '+14505550104')
    const held = open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: neverArrived })
    const call = await open.dial()
    await held.met
    await open.quiet()
    open.time.pass(70)
    await open.quiet()
    expect(open.standing(call)).toBe('uncertain')
    expect(open.crm.logs()).toHaveLength(1)
  })

  it('is asked about where nobody can tell, and both answers hold', async () => {
    for (const isThere of [true, false]) {
      const open = await openDesk()
      open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: neverArrived })
      const call = await endedCall(open)
      await look(open)
      expect(open.journal.callLog(call)?.ambiguous).toBe('unproven')
      open.resolve(call, isThere ? 'is-there' : 'is-not-there')
      await open.quiet()
      // What the agent has found nobody else can change: they are asked to finish it there.
      expect(open.standing(call)).toBe(isThere ? 'out-of-reach' : 'settled')
      open.resolve(call, 'by-hand')
      expect(open.standing(call)).toBe('settled')
      expect(open.crm.logs()).toHaveLength(isThere ? 0 : 1)
    }
  })

  it('is asked about where the key may not look, and looked for again on Retry', async () => {
    const open = await openDesk()
    open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: lost })
    const forbidden = { kind: 'answer', when: 'before-commit', answer: refusal(403, 'Forbidden.') } as const
    const plan = open.crm.faults.plan({ method: 'GET', times: Infinity, fault: forbidden })
    const call = await endedCall(open)
    await look(open)
    expect(open.journal.callLog(call)?.ambiguous).toBe('forbidden')
    plan.cancel()
    open.resolve(call, 'retry')
    await open.quiet()
    expect(open.standing(call)).toBe('settled')
    expect(open.crm.logs().map(essence)).toMatchObject([{ status: 'answered', duration: 60 }])
  })

  it('is not what a colleague logged at the same time', async () => {
    const open = await openDesk()
    await endedCall(open)
    open.time.pass(600)
    open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: neverArrived })
    const call = await open.dial()
    await open.quiet()
    const colleague = await logForColleague(open, call)
    await look(open)
    await open.calls.hangUp(call)
    await open.quiet()
    const users = open.crm.logs().map(({ user_email, status }) => `${user_email} ${status}`)
    expect(users).toEqual(['demo@boreal.example answered', `${colleague} pending`, 'demo@boreal.example attempted'])
  })
})

describe('a log whose owner the account does not tell', () => {
  it('is asked about, though it is the only one and from the same second', async () => {
    const open = await openDesk()
    open.settings.change({ users: undefined })
    open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: neverArrived })
    const call = await open.dial()
    await open.quiet()
    await logForColleague(open, call)
    await look(open)
    expect(open.journal.callLog(call)?.ambiguous).toBe('several')
    open.resolve(call, 'is-not-there')
    await open.calls.hangUp(call)
    await open.quiet()
    expect(open.crm.logs().map(({ status }) => status)).toEqual(['pending', 'attempted'])
  })

  it('is known again by the user that the CRM named on an earlier log of the agent’s', async () => {
    const open = await openDesk()
    open.settings.change({ users: undefined })
    await endedCall(open, '+14505550104')
    open.time.pass(600)
    open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: lost })
    const call = await endedCall(open)
    await look(open)
    expect(open.standing(call)).toBe('settled')
    expect(open.crm.logs()).toHaveLength(2)
  })
})

describe('a customer who is called twice quickly', () => {
  it('becomes one lead, though the first answer is lost', async () => {
    const open = await openDesk()
    const leads = open.crm.record().leads.length
    open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault: lost })
    const one = await open.dial(newCustomer)
    await open.quiet()
    const other = await open.dial(newCustomer)
    await open.quiet()
    expect([open.standing(one), open.standing(other)]).toEqual(['uncertain', 'ready'])
    await look(open)
    expect([open.standing(one), open.standing(other)]).toEqual(['settled', 'settled'])
    expect(open.crm.logs()).toHaveLength(2)
    expect(open.crm.record().leads.length).toBe(leads + 1)
  })

  it('becomes one lead, though the CRM does not find new leads at once', async () => {
    const open = await openDesk()
    await endedCall(open, newCustomer)
    await endedCall(open, newCustomer)
    const [first, second] = open.crm.logs()
    const sent = open.crm.record().requests.filter(({ method }) => method === 'POST')
    expect(sent[1]?.body).toMatchObject({ lead_id: first?.lead_id })
    expect(second?.lead_id).toBe(first?.lead_id)
  })

  it('becomes one lead, though the computer’s clock is set in between', async () => {
    const open = await openDesk()
    await endedCall(open, newCustomer)
    open.time.setBack(-10_000)
    await endedCall(open, newCustomer)
    const [first] = open.crm.logs()
    const sent = open.crm.record().requests.filter(({ method }) => method === 'POST')
    expect(sent[1]?.body).toMatchObject({ lead_id: first?.lead_id })
  })
})

describe('an update that was never answered', () => {
  it('is followed by the end, twice', async () => {
    const open = await openDesk()
    open.crm.faults.plan({ method: 'PUT', fault: lost })
    const call = await endedCall(open, customer, 20)
    open.time.pass(10)
    await open.quiet()
    expect(open.standing(call)).toBe('ready')
    open.time.pass(60)
    await open.quiet()
    expect(open.standing(call)).toBe('settled')
    expect(open.crm.requests().filter((request) => request === 'PUT answered')).toHaveLength(2)
  })
})
