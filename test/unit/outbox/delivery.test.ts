import { describe, expect, it } from 'vitest'
import { Delivery } from '../../../src/main/outbox/delivery'
import type { Document } from '../../../src/main/outbox/document'
import type { Finding } from '../../../src/main/outbox/kind'
import { SentTimes } from '../../../src/main/outbox/sent-times'

const document: Document = {
  id: 'd',
  kind: 'test',
  destination: { api: 'https://crm.example/v2' },
  at: 0,
  desired: { text: 'Hello' },
}
const attempt = { action: 'make', fields: { text: 'Hello' }, leftAt: 0, missed: true }

/** One document of a made-up kind, whose requests are answered when the test says so; meanwhile the key may change. */
function deliver(saved: Document) {
  const log: string[] = []
  let current = saved
  let answer = () => {}
  const access = { isCurrent: true }
  const answered = () => new Promise<void>((resolve) => (answer = resolve))
  const time = { elapsed: 0 }
  const clocks = { now: () => 0, serverNow: () => saved.attempt && 100_000, elapsed: () => time.elapsed }
  const sentTimes = new SentTimes(clocks.elapsed)
  if (saved.attempt) sentTimes.record(saved.id)
  time.elapsed = 100_000
  const delivery = new Delivery(
    {
      name: 'test',
      state: ({ attempt, confirmed }) => (attempt && !confirmed ? 'uncertain' : 'ready'),
      due: () => 'now',
      urgency: () => 'backlog',
      probe: async () => {
        log.push('asks')
        await answered()
        return { kind: 'done', value: undefined }
      },
      nextRequest: ({ desired, confirmed }) => ({ action: confirmed ? 'edit' : 'make', fields: desired }),
      send: async () => {
        log.push('sends')
        return { kind: 'done', value: {} }
      },
      afterLostAnswer: (action) => (action === 'make' ? 'look-first' : 'say-again'),
      lateNames: (fields) => Object.keys(fields),
      find: async () => {
        log.push('looks')
        await answered()
        return { kind: 'done', value: (): Finding => ({ kind: 'absent', isProven: true }) }
      },
    },
    {
      ...clocks,
      sentTimes,
      records: {
        document: () => current,
        recordExchange: (changed) => (current = changed),
        recordAttempt: () => {},
        capabilities: () => ({ highestCommunicationId: 0, lists: {} }),
      },
    },
  )
  const circumstances = {
    closing: new AbortController().signal,
    isReachable: true,
    isWell: true,
    isCurrent: () => access.isCurrent,
  }
  const done = delivery.run(saved, circumstances, () => false)
  return {
    log,
    current: () => current,
    /** @param change what happens before the answer comes */
    async answer(change = () => {}) {
      change()
      answer()
      await done
    },
    changeKey: () => (access.isCurrent = false),
  }
}

describe('a key that changes while the CRM is asked something', () => {
  it('is not used for what was planned with the one before', async () => {
    const { log, answer, changeKey, current } = deliver(document)
    await answer(changeKey)
    expect([log, current()]).toEqual([['asks'], document])
  })

  it('which does not happen, what was asked for leaves', async () => {
    const { log, answer, current } = deliver(document)
    await answer()
    expect([log, current().confirmed]).toEqual([['asks', 'sends'], { text: 'Hello' }])
  })

  it('proves nothing by what it shows: what was made with the one before is somewhere else', async () => {
    const changes = deliver({ ...document, attempt })
    await changes.answer(changes.changeKey)
    expect(changes.current()).toEqual({ ...document, attempt })
    const stays = deliver({ ...document, attempt })
    await stays.answer()
    expect(stays.current()).toEqual(document)
  })
})

describe('an update whose answer could not be written down', () => {
  it('may still come late: what is sent after it is said once more', async () => {
    const confirmed = { text: 'Before' }
    const left = deliver({ ...document, confirmed, attempt: { ...attempt, action: 'edit' } })
    await left.answer()
    expect(left.log).toEqual(['sends'])
    expect(left.current()).toMatchObject({ confirmed: { text: 'Hello' }, late: ['text'] })
  })
})
