import { describe, expect, it } from 'vitest'
import { answers } from '../faults/answers'
import type { Answer } from '../faults/faults'
import { detached } from '../support/detached'
import { customer, openCrm, openDesk } from './desk'

const stranger = '+15145550188'
const [json] = [{ 'Content-Type': 'application/json' }]

type Crm = Awaited<ReturnType<typeof openCrm>>

const always = (answer: Answer) => (crm: Crm) =>
  crm.faults.plan({ times: Infinity, fault: { kind: 'answer', when: 'before-commit', answer } })

/**
 * Ten minutes in which a number stands in two windows that ask again as soon as they may, and calls of the same customer and of a stranger ring
 * every seven seconds, each over at once. Time passes in steps of a second, each once every answer has come.
 */
async function askWithoutRest(crm: Crm) {
  const { leads, time, asked } = await openDesk({ crm })
  const askAgain = async (number: string): Promise<void> => {
    const answer = await leads.withNumber(number)
    if (answer.kind === 'later') time.after(Math.max(answer.milliseconds, 250), () => detached(askAgain(number)))
    else time.after(1000, () => detached(askAgain(number)))
  }
  detached(askAgain(customer))
  detached(askAgain(customer))
  for (let second = 0; second < 600; second++) {
    if (second % 7 === 0) {
      const isLive = () => second % 14 !== 0
      detached(leads.whoCalls(customer, isLive))
      detached(leads.whoCalls(stranger, isLive))
      leads.callEnded()
    }
    time.pass(1)
    for (let known = 0; known < asked.length;) {
      known = asked.length
      await Promise.all(asked.map(({ answer }) => answer))
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }
  leads.close()
  return asked.map(({ url, at }) => ({ path: decodeURIComponent(url).replace(/&.*/, ''), at }))
}

type LookUps = Awaited<ReturnType<typeof askWithoutRest>>

/** The most that was asked alike within any minute. */
const mostInAMinute = (lookUps: LookUps) =>
  Math.max(
    ...lookUps.map(
      (first) =>
        lookUps.filter(({ path, at }) => path === first.path && at >= first.at && at < first.at + 59_000).length,
    ),
  )

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
    const lookUps = await askWithoutRest(crm)
    expect(mostInAMinute(lookUps)).toBe(1)
    // Two numbers, a search and a filter each, in ten minutes.
    expect(lookUps.length).toBeLessThanOrEqual(40)
  })

  it('has no room', async () => {
    const crm = await openCrm(0)
    expect(mostInAMinute(await askWithoutRest(crm))).toBe(1)
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
  const { dial, quiet, time, asked } = await openDesk({ crm, settings: { claimClicks: false } })
  await dial()
  for (let step = 0; step < 40; step++) {
    await quiet()
    time.pass(5)
  }
  await quiet()
  const reads = asked.filter(({ method, url }) => method === 'GET' && /\/leads\/\d/.test(url))
  expect(reads.length).toBeGreaterThan(0)
  // And the customer’s own lead, which the filter finds.
  expect(reads.length).toBeLessThanOrEqual(2 * 101)
})
