import type { Result } from '../../../src/main/activix/result'
import { describe, expect, it } from 'vitest'
import type { FoundLead, FoundLeads } from '../../../src/main/activix/lead-answers'
import { LeadFinder, type LeadFinderParts } from '../../../src/main/leads/lead-finder'
import { leadPage } from '../../../src/main/activix/lead-page'
import type { LeadDetail, LeadRef } from '../../../src/shared/lead'
import { nameIn } from '../../../src/shared/lead'
import type { Problem } from '../../../src/shared/problem'
import { SimulatedTime } from '../../support/simulated-time'
import { detached } from '../../support/detached'

const number = '+15145550142'

const lead = (id: number, change: Partial<FoundLead> = {}): FoundLead => ({
  id,
  name: `Lead ${id}`,
  phones: [{ number, type: 'mobile' }],
  ...change,
})
const done = <T>(value: T): Result<T> => ({ kind: 'done', value })
const page = (...leads: FoundLead[]): Result<FoundLeads> => done({ leads, total: leads.length })
const refused = (problem: Problem): Result<never> => ({ kind: 'refused', problem })
const shown = ({ phones: _, ...view }: FoundLead) => view

/** A finder whose CRM answers as the test says, and what it was asked. */
function setUp(answers: { search?: Result<FoundLeads>; filter?: Result<FoundLeads>; read?: Result<LeadDetail> } = {}) {
  const time = new SimulatedTime()
  const asked: string[] = []
  const chosen = new Map<string, LeadRef>()
  const open: (() => void)[] = []
  const state = { source: 'crm 66' as string | undefined, delayFor: 0, holds: false, answers }
  const answer = async <T>(what: string, value: Result<T>): Promise<Result<T>> => {
    asked.push(what)
    if (state.holds) await new Promise<void>((resolve) => open.push(resolve))
    return value
  }
  const parts: LeadFinderParts = {
    crm: {
      search: (query) => answer(`search ${query}`, state.answers.search ?? page()),
      filter: (e164) => answer(`filter ${e164}`, state.answers.filter ?? page()),
      read: (id) => answer(`read ${id}`, state.answers.read ?? done({ id, name: `Lead ${id}`, communications: [] })),
    },
    source: () => state.source,
    delayFor: () => state.delayFor,
    timers: time,
    elapsed: time.monotonic,
    now: time.now,
    chosen: {
      chosenLead: (crm, number) => chosen.get(`${crm} ${number}`),
      chooseLead: (crm, number, lead) => chosen.set(`${crm} ${number}`, lead),
    },
    display: async ({ number }) => `as written: ${number}`,
  }
  return {
    finder: new LeadFinder(parts),
    time,
    asked,
    chosen,
    state,
    letGo: () => open.splice(0).forEach((go) => go()),
  }
}

describe('the leads with a number', () => {
  it('are found with one request; the only one is the one that is called', async () => {
    const { finder, asked } = setUp({ search: page(lead(1)) })
    expect(await finder.withNumber(number)).toEqual({ kind: 'found', leads: [shown(lead(1))], chosen: 1 })
    expect(asked).toEqual(['search 5145550142'])
  })

  it('are asked for once more, exactly, only where the search finds none', async () => {
    const { finder, asked } = setUp({ filter: page(lead(2)) })
    expect(await finder.withNumber(number)).toMatchObject({ kind: 'found', chosen: 2 })
    expect(asked).toEqual(['search 5145550142', `filter ${number}`])
  })

  it('are none where neither finds any, which is said, as the CRM will make one', async () => {
    expect(await setUp().finder.withNumber(number)).toEqual({ kind: 'none' })
  })

  it('have this number: what a search finds elsewhere in a lead is not it, and one that tells no numbers may have it', async () => {
    const other = lead(3, { phones: [{ number: '+15145550199' }] })
    const silent = lead(4, { phones: [] })
    const written = lead(5, { phones: [{ number: '(514) 555-0142' }] })
    const { finder } = setUp({ search: page(other, silent, written) })
    expect(await finder.withNumber(number)).toEqual({ kind: 'found', leads: [shown(silent), shown(written)] })
  })

  it('abroad are searched with all their digits', async () => {
    const { finder, asked } = setUp()
    await finder.withNumber('+33142685300')
    expect(asked).toEqual(['search 33142685300', 'filter +33142685300'])
  })

  it('are known for five minutes, none for a minute; the end of a call makes that worth asking again, when the minute is over', async () => {
    const { finder, asked, time, state } = setUp({ search: page(lead(1)) })
    await finder.withNumber(number)
    finder.callEnded()
    time.pass(299)
    await finder.withNumber(number)
    expect(asked).toHaveLength(1)
    time.pass(2)
    state.answers.search = page()
    await finder.withNumber(number)
    time.pass(29)
    expect(await finder.withNumber(number)).toEqual({ kind: 'none' })
    expect(asked).toHaveLength(3)
    finder.callEnded()
    expect(await finder.withNumber(number)).toEqual({ kind: 'later', milliseconds: 31_000 })
    expect(asked).toHaveLength(3)
    time.pass(31)
    await finder.withNumber(number)
    expect(asked).toHaveLength(5)
  })

  it('of one account are not those of another', async () => {
    const { finder, asked, state } = setUp({ search: page(lead(1)) })
    await finder.withNumber(number)
    state.source = 'crm 67'
    await finder.withNumber(number)
    expect(asked).toHaveLength(2)
    finder.choose(number, 1)
    state.source = 'crm 68'
    expect(finder.toCall(number, 1)).toBeUndefined()
  })
})

describe('a look-up', () => {
  it('gives way to what is more urgent, and says when it may try again', async () => {
    const { finder, asked, state } = setUp()
    state.delayFor = 900
    expect(await finder.withNumber(number)).toEqual({ kind: 'later', milliseconds: 900 })
    expect(await finder.withName('Tremblay')).toEqual({ kind: 'later', milliseconds: 900 })
    expect(await finder.read(1)).toEqual({ kind: 'later', milliseconds: 900 })
    expect(asked).toEqual([])
  })

  it('needs a key', async () => {
    const { finder, asked, state } = setUp()
    state.source = undefined
    expect(await finder.withNumber(number)).toEqual({ kind: 'unknown' })
    expect(finder.toCall(number, 1)).toBeUndefined()
    expect(asked).toEqual([])
  })

  it.each([{ kind: 'unreachable' }, { kind: 'certificate' }] as const)(
    'that never left says nothing, and is made anew: %j',
    async (problem) => {
      const { finder, asked } = setUp({ search: { kind: 'not-run', problem } })
      expect(await finder.withNumber(number)).toEqual({ kind: 'unknown' })
      await finder.withNumber(number)
      expect(asked).toEqual(['search 5145550142', 'search 5145550142'])
    },
  )

  it.each([{ kind: 'no-answer' }, { kind: 'server', status: 500 }, { kind: 'unreadable', status: 200 }] as const)(
    'without an answer says nothing, and is made anew for another number, and for this one in a minute: %j',
    async (problem) => {
      const { finder, asked, time } = setUp({ search: { kind: 'uncertain', problem } })
      expect(await finder.withNumber(number)).toEqual({ kind: 'unknown' })
      expect(await finder.withNumber(number)).toEqual({ kind: 'later', milliseconds: 60_000 })
      await finder.withNumber('+15145550199')
      time.pass(60)
      await finder.withNumber(number)
      expect(asked).toEqual(['search 5145550142', 'search 5145550199', 'search 5145550142'])
    },
  )

  it('that a busy CRM turned down is asked for again, when a minute is over', async () => {
    const { finder, asked } = setUp({ search: { kind: 'not-run', problem: { kind: 'rate-limited' } } })
    expect(await finder.withNumber(number)).toEqual({ kind: 'later', milliseconds: 60_000 })
    expect(await finder.withNumber(number)).toEqual({ kind: 'later', milliseconds: 60_000 })
    expect(asked).toHaveLength(1)
  })

  it.each([{ kind: 'unauthorized' }, { kind: 'forbidden' }] as const)(
    'that is refused is not repeated with every number: %j',
    async (problem) => {
      const { finder, asked, time, state } = setUp({ search: refused(problem) })
      expect(await finder.withNumber(number)).toEqual({ kind: 'unknown' })
      expect(await finder.withName('Tremblay')).toEqual({ kind: 'unknown' })
      expect(asked).toHaveLength(1)
      time.pass(301)
      state.answers.search = page(lead(1))
      expect(await finder.withNumber(number)).toMatchObject({ kind: 'found' })
    },
  )

  it('makes no further request for a number that is no longer in the field', async () => {
    const { finder, asked, state, letGo } = setUp()
    state.holds = true
    const first = finder.withNumber(number)
    const second = finder.withNumber('+15145550199')
    letGo()
    expect(await first).toEqual({ kind: 'unknown' })
    state.holds = false
    letGo()
    expect(await second).toEqual({ kind: 'none' })
    expect(asked).toEqual(['search 5145550142', 'search 5145550199', 'filter +15145550199'])
  })
})

/** Lets what is under way go as far as it can, so often, with so much time in between. */
async function goOn(time: SimulatedTime, times: number, seconds: number) {
  for (let index = 0; index < times; index++) {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    time.pass(seconds)
  }
}

describe('whoever asks, and however often, the CRM is asked at most one search and one filter for a number in a minute:', () => {
  const aMinute = ['search 5145550142', `filter ${number}`]

  it('the window, which asks as soon as it may, while the room for the filter is gone each time it comes', async () => {
    const { finder, asked, state, time } = setUp()
    let turns = 0
    const asks = async () => {
      // There is room for one request, and then for none.
      state.delayFor = turns++ % 2 === 0 ? 0 : 320
      const before = asked.length
      const answer = finder.withNumber(number)
      if (asked.length > before) state.delayFor = 320
      return answer
    }
    for (let at = 0; at < 60_000;) {
      const answer = await asks()
      if (answer.kind !== 'later') break
      time.pass(answer.milliseconds / 1000)
      at += answer.milliseconds
    }
    expect(asked).toEqual(aMinute)
  })

  it('several windows and an incoming call at once', async () => {
    const { finder, asked, state, time, letGo } = setUp()
    state.holds = true
    const answers = [finder.withNumber(number), finder.whoCalls(number, () => true), finder.withNumber(number)]
    state.holds = false
    letGo()
    await Promise.all(answers)
    await finder.whoCalls(number, () => true)
    finder.callEnded()
    detached(finder.whoCalls(number, () => true))
    await goOn(time, 59, 1)
    expect(asked).toEqual(aMinute)
  })

  it('a lead that cannot be read is not read again either', async () => {
    const { finder, asked } = setUp({ read: { kind: 'uncertain', problem: { kind: 'no-answer' } } })
    for (let index = 0; index < 100; index++) await finder.read(1)
    expect(asked).toEqual(['read 1'])
  })

  it('nor is a name searched for again', async () => {
    const { finder, asked } = setUp({ search: page(lead(1)) })
    for (let index = 0; index < 100; index++) await finder.withName(index % 2 === 0 ? 'Tremblay' : 'Roy')
    expect(asked).toEqual(['search Tremblay', 'search Roy'])
  })
})

it('a search that found none is remembered while the filter waits for room', async () => {
  const { finder, asked, state, letGo } = setUp({ filter: page(lead(2)) })
  state.holds = true
  const first = finder.withNumber(number)
  state.holds = false
  state.delayFor = 400
  letGo()
  expect(await first).toEqual({ kind: 'later', milliseconds: 400 })
  state.delayFor = 0
  expect(await finder.withNumber(number)).toMatchObject({ kind: 'found', chosen: 2 })
  expect(asked).toEqual(['search 5145550142', `filter ${number}`])
})

describe('who calls', () => {
  const other = '+15145550199'
  const always = () => true

  it('is found while the agent types another number, or a name', async () => {
    const { finder, state, letGo } = setUp({ filter: page(lead(1)) })
    state.holds = true
    const caller = finder.whoCalls(number, always)
    const typed = [finder.withNumber(other), finder.withName('Tremblay'), finder.withNumber('+15145550177')]
    state.holds = false
    letGo()
    expect(await caller).toEqual({ id: 1, name: 'Lead 1' })
    await Promise.all(typed)
  })

  it('takes nothing from what the agent types', async () => {
    const { finder, state, letGo } = setUp({ filter: page(lead(1)) })
    state.holds = true
    const typed = finder.withNumber(other)
    const caller = finder.whoCalls(number, always)
    state.holds = false
    letGo()
    expect(await typed).toMatchObject({ kind: 'found' })
    await caller
  })

  it('is found as soon as there is room', async () => {
    const { finder, asked, state, time } = setUp({ search: page(lead(1)) })
    state.delayFor = 5000
    const caller = finder.whoCalls(number, always)
    await goOn(time, 4, 1)
    expect(asked).toEqual([])
    state.delayFor = 0
    await goOn(time, 2, 1)
    expect(await caller).toEqual({ id: 1, name: 'Lead 1' })
    expect(asked).toEqual(['search 5145550142'])
  })

  it('is not waited for once that is of no use any more, nor for longer than two minutes', async () => {
    const { finder, asked, state, time } = setUp({ search: page(lead(1)) })
    state.delayFor = 5000
    let isLive = true
    const gone = finder.whoCalls(number, () => isLive)
    const late = finder.whoCalls(other, always)
    await goOn(time, 6, 1)
    isLive = false
    await goOn(time, 6, 1)
    expect(await gone).toBeUndefined()
    await goOn(time, 30, 5)
    expect(await late).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('is not looked for in a desk that was closed', async () => {
    const { finder, asked, state, time } = setUp({ search: page(lead(1)) })
    state.delayFor = 5000
    const caller = finder.whoCalls(number, always)
    finder.close()
    state.delayFor = 0
    await goOn(time, 6, 1)
    expect([await caller, asked]).toEqual([undefined, []])
  })
})

it('an answer about a number that is no longer in the field is nobody’s, and known when it comes back', async () => {
  const { finder, asked, state, letGo } = setUp({ search: page(lead(1)) })
  state.holds = true
  const first = finder.withNumber(number)
  const second = finder.withNumber('+15145550199')
  state.holds = false
  letGo()
  expect(await first).toEqual({ kind: 'unknown' })
  await second
  const before = asked.length
  expect(await finder.withNumber(number)).toMatchObject({ kind: 'found' })
  expect(asked).toHaveLength(before)
})

describe('of several leads with a number', () => {
  it('none is chosen for the agent; the one they pick is remembered for that number', async () => {
    const { finder } = setUp({ search: page(lead(1), lead(2)) })
    expect(await finder.withNumber(number)).toEqual({ kind: 'found', leads: [shown(lead(1)), shown(lead(2))] })
    expect(finder.toCall(number, undefined)).toBeUndefined()
    finder.choose(number, 2)
    expect(await finder.withNumber(number)).toMatchObject({ chosen: 2 })
    expect(finder.toCall(number, undefined)).toEqual({ id: 2, name: 'Lead 2' })
  })

  it('the remembered one counts only while it is among them', async () => {
    const { finder, chosen } = setUp({ search: page(lead(1), lead(2)) })
    chosen.set(`crm 66 ${number}`, { id: 9, name: 'Gone' })
    // Who is faster than the look-up gets what was picked before.
    expect(finder.toCall(number, undefined)).toEqual({ id: 9, name: 'Gone' })
    expect(await finder.withNumber(number)).not.toHaveProperty('chosen')
    expect(finder.toCall(number, undefined)).toBeUndefined()
  })

  it('only one that was shown can be named', async () => {
    const { finder, chosen } = setUp({ search: page(lead(1), lead(2)) })
    await finder.withNumber(number)
    finder.choose(number, 77)
    expect(chosen.size).toBe(0)
    expect(finder.toCall(number, 77)).toBeUndefined()
    expect(finder.toCall(undefined, 1)).toBeUndefined()
  })
})

describe('one lead', () => {
  it('is read with the last three things that were said, once', async () => {
    const communications = [5, 4, 3, 2, 1].map((id) => ({ id, method: 'phone' }))
    const { finder, asked } = setUp({ read: done({ id: 1, name: 'Lead 1', communications }) })
    const found = { kind: 'found', lead: { id: 1, name: 'Lead 1', communications: communications.slice(0, 3) } }
    expect(await finder.read(1)).toEqual(found)
    expect(await finder.read(1)).toEqual(found)
    expect(asked).toEqual(['read 1'])
    finder.callEnded()
    await finder.read(1)
    expect(asked).toEqual(['read 1', 'read 1'])
  })

  it('that may not be read keeps no other from being found', async () => {
    const { finder } = setUp({ read: refused({ kind: 'forbidden' }), search: page(lead(1)) })
    expect(await finder.read(1)).toEqual({ kind: 'unknown' })
    expect(await finder.withNumber(number)).toMatchObject({ kind: 'found' })
  })
})

describe('a name', () => {
  it('finds leads with their numbers as the agent writes them, and how many more there are', async () => {
    const { finder, asked } = setUp({ search: done({ leads: [lead(1)], total: 14 }) })
    expect(await finder.withName(' Éloïse  Tremblay ')).toEqual({
      kind: 'found',
      leads: [{ ...lead(1), phones: [{ display: `as written: ${number}`, type: 'mobile' }] }],
      more: 13,
    })
    expect(asked).toEqual(['search Éloïse  Tremblay'])
    expect(finder.toCall(number, 1)).toEqual({ id: 1, name: 'Lead 1' })
  })

  it('is letters, at least two of them, and nothing that can be dialed', async () => {
    const names = ['Tremblay', 'O’Sullivan', "d'Arc", 'Jean-Philippe', 'St. Onge', 'Ng', 'Nguyễn', '  Li ']
    expect(names.map((text) => nameIn(text) !== undefined)).toEqual(names.map(() => true))
    const others = ['', 'T', '514', '1-800-FLOWERS', 'ext 204', 'a@b.ca', '*98', '+', '--', 'x'.repeat(81)]
    expect(others.map(nameIn)).toEqual(others.map(() => undefined))
    const { finder, asked } = setUp()
    expect(await finder.withName('514')).toEqual({ kind: 'unknown' })
    expect(asked).toEqual([])
  })
})

it('a lead’s page is Activix’s own, built of nothing but its number', () => {
  expect(leadPage('https://api.crm.activix.ca/v2', 3387562)).toBe('https://crm.activix.ca/leads/3387562')
  for (const id of [0, -1, 1.5, Number.NaN, Infinity])
    expect(leadPage('https://api.crm.activix.ca/v2', id)).toBeUndefined()
  for (const api of [
    'https://api.dev.crm.activix.ca/v2',
    'https://api.crm.activix.ca.evil.example/v2',
    'http://127.0.0.1:80/v2',
  ])
    expect(leadPage(api, 1)).toBeUndefined()
})
