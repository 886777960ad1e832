import { describe, expect, it } from 'vitest'
import { answers } from '../faults/answers'
import type { Answer } from '../faults/faults'
import { detached } from '../support/detached'
import { customer, openCrm, openDesk } from './desk'

const stranger = '+15145550188'
const [json] = [{ 'Content-Type': 'application/json' }]

type Crm = Awaited<ReturnType<typeof openCrm>>

/** Requests that look for leads, each with the number it names. */
const lookUps = ({ faults }: Crm, from = 0) =>
  faults.arrivals
    .slice(from)
    .map(({ method, path }) => `${method} ${decodeURIComponent(path)}`)
    .filter((path) => path.startsWith('GET /v2/leads'))
    .map((path) => path.replace(/&.*/, ''))

const always = (answer: Answer) => (crm: Crm) =>
  crm.faults.plan({ times: Infinity, fault: { kind: 'answer', when: 'before-commit', answer } })

/**
 * Ten minutes in which a number stands in two windows that ask again as soon as they may, and calls of the same customer and of a stranger ring
 * every seven seconds, each over at once. Time passes in steps of a second.
 */
async function askWithoutRest(crm: Crm) {
  const { leads, time } = await openDesk({ crm })
  const askAgain = async (number: string): Promise<void> => {
    const answer = await leads.withNumber(number)
    if (answer.kind === 'later') time.after(Math.max(answer.milliseconds, 250), () => detached(askAgain(number)))
    else time.after(1000, () => detached(askAgain(number)))
  }
  const seconds: string[][] = []
  detached(askAgain(customer))
  detached(askAgain(customer))
  for (let second = 0; second < 600; second++) {
    const before = crm.faults.arrivals.length
    if (second % 7 === 0) {
      const isLive = () => second % 14 !== 0
      detached(leads.whoCalls(customer, isLive))
      detached(leads.whoCalls(stranger, isLive))
      leads.callEnded()
    }
    time.pass(1)
    // Answers come over real connections.
    for (let turn = 0; turn < 4; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
    seconds.push(lookUps(crm, before))
  }
  leads.close()
  return seconds
}

/** The most that was asked alike within any minute. */
function mostInAMinute(seconds: readonly string[][]): number {
  let most = 0
  for (let from = 0; from < seconds.length; from++) {
    const count = new Map<string, number>()
    for (const asked of seconds.slice(from, from + 59).flat()) count.set(asked, (count.get(asked) ?? 0) + 1)
    most = Math.max(most, ...count.values())
  }
  return most
}

describe('a number is searched for once a minute and filtered by once, whoever asks, in a CRM that', () => {
  it.each<[string, (crm: Crm) => unknown]>([
    ['answers', () => {}],
    ['is busy', always(answers.plainTooMany)],
    ['is in trouble', always(answers.serverError)],
    ['answers with a page', always(answers.htmlPage)],
    ['knows nobody', always({ status: 200, headers: json, body: '{"data":[],"links":{},"meta":{}}' })],
    ['refuses the key', always(answers.unauthenticated)],
  ])('%s', async (_, plan) => {
    const crm = await openCrm()
    plan(crm)
    const seconds = await askWithoutRest(crm)
    expect(mostInAMinute(seconds)).toBeLessThanOrEqual(1)
    // Two numbers, a search and a filter each, in ten minutes.
    expect(seconds.flat().length).toBeLessThanOrEqual(40)
    expect(seconds.flat()).not.toEqual([])
  })

  it('has no room', async () => {
    const crm = await openCrm(0)
    const seconds = await askWithoutRest(crm)
    expect(mostInAMinute(seconds)).toBeLessThanOrEqual(1)
  })
})

it('a CRM that names more leads than it was asked for is asked for a hundred of them, at each of two looks', async () => {
  const crm = await openCrm()
  const data = Array.from({ length: 5000 }, (_, index) => ({ id: 9_000_000 + index }))
  const lost = { kind: 'drop', when: 'before-commit' } as const
  crm.faults.plan({ method: 'POST', path: '/call-logs', fault: lost })
  const answer = { status: 200, headers: json, body: JSON.stringify({ data }) }
  crm.faults.plan({ times: Infinity, path: '/leads/search', fault: { kind: 'answer', when: 'before-commit', answer } })
  const one = { status: 200, headers: json, body: JSON.stringify({ data: { id: 9_000_000, communications: [] } }) }
  crm.faults.plan({ times: Infinity, path: '/leads/*', fault: { kind: 'answer', when: 'before-commit', answer: one } })
  const { dial, quiet, time } = await openDesk({ crm, settings: { adoptClicks: false } })
  await dial()
  for (let step = 0; step < 40; step++) {
    await quiet()
    time.pass(5)
  }
  await quiet()
  const reads = lookUps(crm).filter((path) => !path.includes('search') && !path.includes('filter'))
  expect(reads.length).toBeGreaterThan(0)
  // And the customer’s own lead, which the filter finds.
  expect(reads.length).toBeLessThanOrEqual(2 * 101)
})
