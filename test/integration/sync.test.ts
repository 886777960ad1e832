import { describe, expect, it } from 'vitest'
import { answers, redirect, refusal, unavailable } from '../faults/answers'
import { temporaryFolder } from '../support/temporary-folder'
import { customer, essence, openCrm, openDesk } from './desk'

/** A call of one minute, from its first ring to its end. */
async function wholeCall({ calls, time, dial }: Awaited<ReturnType<typeof openDesk>>) {
  const call = await dial()
  time.pass(5)
  calls.apply(call, { name: 'answered' })
  time.pass(60)
  await calls.hangUp(call)
  return call
}

describe('while the CRM cannot be reached', () => {
  it('a call is logged once, complete, when it can be reached again', async () => {
    const open = await openDesk()
    await open.crm.goOffline()
    const call = await wholeCall(open)
    await open.quiet()
    expect(open.sync.failure).toEqual({ kind: 'unreachable' })
    expect(open.standing(call)).toBe('ready')
    await open.crm.goOnline()
    open.time.pass(60)
    await open.quiet()
    expect(open.crm.requests()).toEqual(['POST answered'])
    expect(open.crm.logs().map(essence)).toMatchObject([{ status: 'answered', duration: 60 }])
    expect(open.sync.failure).toBeUndefined()
  })

  it('a call survives a restart and is logged by the next run', async () => {
    const folder = temporaryFolder()
    const crm = await openCrm()
    await crm.goOffline()
    const before = await openDesk({ folder, crm })
    await wholeCall(before)
    await before.quiet()
    await before.quit()
    await crm.goOnline()
    const after = await openDesk({ folder, crm })
    after.sync.wake()
    await after.quiet()
    expect(crm.requests()).toEqual(['POST answered'])
    expect(crm.logs().map(essence)).toMatchObject([{ to: customer, duration: 60 }])
  })

  it('a new call is a reason to look again at once', async () => {
    const open = await openDesk()
    await open.crm.goOffline()
    await wholeCall(open)
    await open.quiet()
    await open.crm.goOnline()
    await open.dial('+14505550104')
    await open.quiet()
    expect(open.crm.requests().sort()).toEqual(['POST answered', 'POST pending'])
  })
})

/** Lets the time come for both looks at what may have been made. */
async function look({ time, quiet }: Awaited<ReturnType<typeof openDesk>>) {
  for (const seconds of [6, 80]) {
    time.pass(seconds)
    await quiet()
  }
}

describe('a creation that may have run', () => {
  const cases = {
    'its answer was lost': { kind: 'drop', when: 'after-commit' },
    'the connection broke before it ran': { kind: 'drop', when: 'before-commit' },
    'a server error came back': { kind: 'answer', when: 'after-commit', answer: answers.serverError },
    'a 503 without Retry-After came back': { kind: 'answer', when: 'before-commit', answer: unavailable() },
    'a page came back': { kind: 'answer', when: 'before-commit', answer: answers.htmlPage },
    'half an answer came back': { kind: 'answer', when: 'after-commit', answer: answers.truncatedJson },
    'an answer of over a megabyte came back': { kind: 'answer', when: 'after-commit', answer: answers.oversized },
    'a redirect came back': {
      kind: 'answer',
      when: 'before-commit',
      answer: redirect('http://127.0.0.1:9/v2/call-logs'),
    },
  } as const
  it.each(Object.entries(cases))('is never repeated without having been looked for: %s', async (_title, fault) => {
    const open = await openDesk()
    open.crm.faults.plan({ method: 'POST', path: '/call-logs', fault })
    const call = await wholeCall(open)
    await open.quiet()
    expect(open.standing(call)).toBe('uncertain')
    expect(open.crm.faults.arrivals.map(({ method }) => method)).toEqual(['POST'])
    await look(open)
    // Nothing is known yet of what this CRM lists: an absence proves nothing.
    expect(open.standing(call)).toBe(open.crm.logs().length === 1 ? 'settled' : 'ambiguous')
    expect(open.crm.faults.arrivals.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  it('is known as such after a restart in the middle of it', async () => {
    const folder = temporaryFolder()
    const crm = await openCrm()
    const held = crm.faults.plan({ method: 'POST', fault: { kind: 'hold', when: 'after-commit' } })
    const before = await openDesk({ folder, crm })
    const call = await before.dial()
    await held.met
    // The first run is never heard of again.
    await before.die()
    const after = await openDesk({ folder, crm })
    after.sync.wake()
    await after.quiet()
    expect(after.standing(call)).toBe('uncertain')
    expect(crm.faults.arrivals).toHaveLength(1)
  })
})

describe('a request that surely did not run', () => {
  const cases = {
    '429 in plain text': answers.plainTooMany,
    '503 with Retry-After': unavailable('2'),
  }
  it.each(Object.entries(cases))('is repeated by itself: %s', async (_title, answer) => {
    const open = await openDesk()
    open.crm.faults.plan({ method: 'POST', fault: { kind: 'answer', when: 'before-commit', answer } })
    const call = await wholeCall(open)
    await open.quiet()
    expect(open.standing(call)).toBe('ready')
    // Desktops that were refused together come back spread over the minute that the CRM counts by.
    open.time.pass(61)
    await open.quiet()
    expect(open.standing(call)).toBe('settled')
    expect(open.crm.logs()).toHaveLength(1)
  })

  it('waits at least as long as the server asked', async () => {
    const open = await openDesk()
    open.crm.faults.plan({
      method: 'POST',
      fault: { kind: 'answer', when: 'before-commit', answer: unavailable('120') },
    })
    await wholeCall(open)
    await open.quiet()
    await open.dial('+14505550104')
    open.time.pass(119)
    await open.quiet()
    expect(open.crm.logs()).toEqual([])
    open.time.pass(10)
    await open.quiet()
    expect(open.crm.logs()).toHaveLength(2)
  })
})

describe('while the CRM itself is in trouble', () => {
  it('what is safe to repeat finds out when it is over, before another creation could be left in doubt', async () => {
    const open = await openDesk()
    const badGateway = { kind: 'answer', when: 'before-commit', answer: { status: 502 } } as const
    const trouble = open.crm.faults.plan({ times: Infinity, fault: badGateway })
    await open.dial()
    await open.quiet()
    open.time.pass(5)
    await open.quiet()
    await open.dial('+14505550104')
    await open.quiet()
    expect(open.sync.failure).toEqual({ kind: 'server', status: 502 })
    expect(open.crm.faults.arrivals.map(({ method }) => method)).toEqual(['POST', 'GET'])
    trouble.cancel()
    open.time.pass(60)
    await open.quiet()
    expect(open.crm.faults.arrivals.map(({ method }) => method)).toEqual([
      'POST',
      'GET',
      'GET',
      'GET',
      'GET',
      'POST',
      'GET',
    ])
    expect(open.crm.requests()).toEqual(['POST pending'])
  })
})

describe('what goes first', () => {
  it('is what ends or opens a call, before what nobody waits for', async () => {
    const open = await openDesk()
    await open.crm.goOffline()
    for (const number of ['+14505550104', '+15145550105', '+14505550102']) {
      await open.calls.hangUp(await open.dial(number))
      await open.quiet()
    }
    // By now they are backlog.
    open.time.pass(600)
    await open.quiet()
    await open.crm.goOnline()
    const hold = { kind: 'hold', when: 'before-commit' } as const
    const held = open.crm.faults.plan({ method: 'POST', fault: hold })
    await open.dial()
    await held.met
    expect(open.crm.faults.arrivals[0]?.body).toMatchObject({ to: customer })
    held.release()
  })
})

describe('an update that may have run', () => {
  it('is repeated until it is acknowledged', async () => {
    const open = await openDesk()
    open.crm.faults.plan({ method: 'PUT', times: 3, fault: { kind: 'drop', when: 'after-commit' } })
    const call = await wholeCall(open)
    await open.quiet()
    for (let time = 0; time < 3; time++) {
      expect(open.standing(call)).toBe('ready')
      open.time.pass(60)
      await open.quiet()
    }
    expect(open.standing(call)).toBe('settled')
    expect(open.crm.logs().map(essence)).toMatchObject([{ status: 'answered', duration: 60 }])
  })

  it('is not taken for done where the answer is about another log', async () => {
    const open = await openDesk()
    const rewrite = { kind: 'rewrite', body: () => ({ data: { id: 999_999 } }) } as const
    const plan = open.crm.faults.plan({ method: 'PUT', times: Infinity, fault: rewrite })
    const call = await wholeCall(open)
    await open.quiet()
    expect(open.standing(call)).toBe('ready')
    plan.cancel()
    open.time.pass(60)
    await open.quiet()
    expect(open.standing(call)).toBe('settled')
  })
})

describe('what the CRM refuses', () => {
  const cases = {
    '403 with its reason': [refusal(403, 'Duplicate lead.'), { kind: 'forbidden', message: 'Duplicate lead.' }],
    '422 with its fields': [
      {
        ...refusal(422, ''),
        body: '{"message":"The given data was invalid.","errors":{"to":["The to field is invalid."]}}',
      },
      { kind: 'invalid', message: 'The given data was invalid.', fields: { to: ['The to field is invalid.'] } },
    ],
    '400 with nothing': [{ status: 400 }, { kind: 'invalid', fields: {} }],
    '413 in HTML': [{ ...answers.htmlPage, status: 413 }, { kind: 'too-large' }],
  } as const
  it.each(Object.entries(cases))('waits for a person and goes when they ask: %s', async (_title, [answer, problem]) => {
    const open = await openDesk()
    open.crm.faults.plan({ method: 'POST', fault: { kind: 'answer', when: 'before-commit', answer } })
    const call = await open.dial()
    await open.quiet()
    open.time.pass(3600)
    await open.quiet()
    expect(open.journal.callLog(call)?.rejected).toEqual(problem)
    expect(open.crm.logs()).toEqual([])
    open.resolve(call, 'retry')
    await open.quiet()
    expect(open.standing(call)).toBe('settled')
  })

  it.each([true, false])('a log that was deleted there is made again, or let go: %s', async (again) => {
    const open = await openDesk()
    const call = await open.dial()
    await open.quiet()
    const answer = refusal(404, 'No query results for model [CallLog] 1')
    open.crm.faults.plan({ method: 'PUT', fault: { kind: 'answer', when: 'before-commit', answer } })
    await open.calls.hangUp(call)
    await open.quiet()
    expect(open.journal.callLog(call)?.rejected).toEqual({ kind: 'not-found' })
    open.resolve(call, again ? 'again' : 'let-go')
    await open.quiet()
    expect(open.standing(call)).toBe('settled')
    expect(open.crm.requests()).toEqual(['POST pending', ...(again ? ['POST attempted'] : [])])
  })

  it('with 401 everything waits for another key, and then goes by itself', async () => {
    const open = await openDesk()
    const right = open.access.key
    await open.changeKey('revoked-key')
    const call = await wholeCall(open)
    await open.quiet()
    open.time.pass(3600)
    await open.quiet()
    expect(open.sync.failure).toEqual({ kind: 'unauthorized' })
    expect(open.crm.faults.arrivals).toHaveLength(1)
    await open.changeKey(right)
    await open.quiet()
    expect(open.standing(call)).toBe('settled')
    expect(open.crm.logs().map(essence)).toMatchObject([{ status: 'answered', duration: 60 }])
  })

  it('a late 401 to an old key does not stop the new one', async () => {
    const open = await openDesk()
    const right = open.access.key
    await open.changeKey('revoked-key')
    const held = open.crm.faults.plan({ method: 'POST', fault: { kind: 'hold', when: 'before-commit' } })
    const call = await wholeCall(open)
    await held.met
    await open.changeKey(right)
    held.release()
    await open.quiet()
    expect(open.sync.failure).toBeUndefined()
    expect(open.standing(call)).toBe('settled')
  })
})

describe('whose a call log is', () => {
  it('a call made before connecting waits, and goes when the agent is known', async () => {
    const open = await openDesk({ agent: undefined })
    const call = await wholeCall(open)
    await open.quiet()
    expect(open.standing(call)).toBe('incomplete')
    expect(open.crm.faults.arrivals).toEqual([])
    open.sitDown({ email: 'marie@boreal.example', number: '+14505550111' })
    await open.quiet()
    expect(open.crm.logs().map(essence)).toMatchObject([{ from: '+14505550111', user_email: 'marie@boreal.example' }])
  })

  it('stays as it was when the settings change afterwards', async () => {
    const open = await openDesk()
    await open.crm.goOffline()
    await wholeCall(open)
    await open.quiet()
    open.sitDown({ email: 'marie@boreal.example', number: '+14505550111' })
    await open.quiet()
    await open.crm.goOnline()
    open.time.pass(60)
    await open.quiet()
    expect(open.crm.logs().map(essence)).toMatchObject([{ from: '+14505550110', user_email: 'demo@boreal.example' }])
  })

  it('a call is only sent to the CRM it was made for', async () => {
    const open = await openDesk()
    await open.crm.goOffline()
    const call = await wholeCall(open)
    await open.quiet()
    const other = await openCrm()
    await open.quit()
    const next = await openDesk({ folder: open.folder, crm: other })
    next.time.pass(60)
    await next.quiet()
    expect(next.standing(call)).toBe('ready')
    expect(other.faults.arrivals).toEqual([])
  })
})

describe('changes while a request is under way', () => {
  it('become one further request with what is wanted in the end', async () => {
    const open = await openDesk()
    const held = open.crm.faults.plan({ method: 'POST', fault: { kind: 'hold', when: 'before-commit' } })
    const call = await wholeCall(open)
    await held.met
    held.release()
    await open.quiet()
    expect(open.standing(call)).toBe('settled')
    expect(open.crm.requests()).toEqual(['POST pending', 'PUT answered'])
  })
})
