import { expect, it } from 'vitest'
import type { FollowUp } from '../../../src/main/outbox/kinds/follow-up-document'
import { changeFollowUp, finishFollowUp, planFollowUp } from '../../../src/main/window/handlers/follow-ups'

type Planning = Parameters<typeof planFollowUp>[0]

const now = Date.parse('2026-11-20T14:03:09Z')
const french = { now, language: 'fr' as const, newId: () => 'one' }
const plan = { at: now + 3_600_000, why: '' }

/** A call that was logged with one dealership, at a desk that is another's by now. The CRM's clock is two minutes ahead. */
function deskForTest() {
  const saved: FollowUp[] = []
  const wakes: string[] = []
  const session = {
    journal: {
      call: () => ({ log: true }),
      callLog: () => ({ destination: { api: 'https://first.example' } }),
      document: () => saved.at(-1),
      recordExchange: (document: FollowUp) => saved.push(document),
    },
    destination: { api: 'https://second.example' },
    sync: { hurry: (id: string) => wakes.push(`sync ${id}`) },
    reminders: { wake: () => wakes.push('reminders') },
    clockCorrection: 120_000,
    settings: { value: { email: 'marie@first.example' } },
  }
  return { session: session as unknown as Planning, saved, wakes }
}

it('a follow-up goes to the dealership of its call, with the time of the CRM’s clock, and wakes whatever waits', () => {
  const { session, saved, wakes } = deskForTest()
  planFollowUp(session, { call: 'call', plan }, french)
  expect(saved).toMatchObject([
    {
      destination: { api: 'https://first.example' },
      email: 'marie@first.example',
      due: plan.at,
      desired: { title: 'Rappeler', date: '2026-11-20T15:05:09Z' },
    },
  ])
  expect(wakes).toEqual(['sync one', 'reminders'])
})

it('so does one that is put off, or done', () => {
  const { session, saved, wakes } = deskForTest()
  planFollowUp(session, { call: 'call', plan }, french)
  changeFollowUp(session, { id: 'one', plan: { at: now + 60_000, why: 'Now' } }, french)
  expect(saved.at(-1)).toMatchObject({ due: now + 60_000, desired: { title: 'Now', date: '2026-11-20T14:06:09Z' } })
  finishFollowUp(session, 'one', now)
  expect(saved.at(-1)?.due).toBeUndefined()
  expect(wakes).toHaveLength(6)
  // It is over: nothing of it is changed any more.
  finishFollowUp(session, 'one', now)
  changeFollowUp(session, { id: 'one', plan }, french)
  expect(saved).toHaveLength(3)
})
