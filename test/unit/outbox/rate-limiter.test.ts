import { describe, expect, it } from 'vitest'
import { RateLimiter, throttled } from '../../../src/main/outbox/rate/rate-limiter'
import type { HttpRequest } from '../../../src/main/activix/transport'

const noon = Date.parse('2026-11-20T12:00:00Z')
const request: HttpRequest = { method: 'GET', url: 'https://crm.example/v2/leads', headers: {} }

function open({ hearsClock = true } = {}) {
  let elapsed = 0
  let sent = 0
  const limiter = new RateLimiter({
    elapsed: () => elapsed,
    serverEarliest: () => (hearsClock ? noon + elapsed : undefined),
    serverNow: () => (hearsClock ? noon + elapsed : undefined),
    random: () => 0.5,
  })
  const transport = throttled(limiter, async () => {
    sent++
    return { kind: 'answer', status: 200, headers: {}, body: '' }
  })
  const hear = (headers: Record<string, string>, retryAfter = 0, status = 200) =>
    limiter.onResponse({ status, headers, took: 100, retryAfter })
  const told = (left: number, resetInSeconds: number) =>
    hear({ 'x-ratelimit-remaining': `${left}`, 'x-ratelimit-reset': `${noon / 1000 + resetInSeconds}` })
  return {
    limiter,
    hear,
    told,
    send: async () => (await transport(request)).kind,
    sent: () => sent,
    pass: (seconds: number) => (elapsed += seconds * 1000),
  }
}

describe('what the CRM still takes', () => {
  it('is anything while it says nothing', async () => {
    const { send, sent } = open()
    for (let index = 0; index < 500; index++) await send()
    expect(sent()).toBe(500)
  })

  it('is as many as it said are left, counted as they leave, until its window ends', async () => {
    const { told, send, sent, pass } = open()
    told(2, 30)
    expect([await send(), await send(), await send()]).toEqual(['answer', 'answer', 'held'])
    pass(30)
    expect(await send()).toBe('held')
    pass(1)
    expect(await send()).toBe('answer')
    expect(sent()).toBe(3)
  })

  it('is not raised by an answer that comes late', async () => {
    const { told, send } = open()
    told(0, 90)
    told(150, 30)
    expect(await send()).toBe('held')
  })

  it('is nothing for as long as it asks to wait, and says for how long', () => {
    const { limiter, hear, pass } = open()
    hear({}, 20_000)
    expect(limiter.wait).toBe(21_000)
    hear({}, 5_000)
    pass(20)
    expect(limiter.wait).toBe(1_000)
    pass(1)
    expect(limiter.wait).toBe(0)
  })

  it('is nothing for a part of a minute where it refuses and does not say for how long', () => {
    const { limiter, hear } = open()
    hear({}, 0, 429)
    expect(limiter.wait).toBe(30_000)
  })

  it('comes back after a minute where the CRM’s clock is unknown', () => {
    const { limiter, told } = open({ hearsClock: false })
    told(0, 5)
    expect(limiter.wait).toBe(61_000)
  })
})

describe('what this desktop takes of it', () => {
  it('is one request in 300 ms where nothing is announced, with a little to spare', () => {
    const { limiter } = open()
    for (let index = 0; index < 6; index++) limiter.take()
    expect(limiter.delayFor('closing')).toBeCloseTo(60_000 / 190)
  })

  it('follows the limit that is announced', () => {
    const { limiter, hear } = open()
    hear({ 'x-ratelimit-limit': '6000' })
    for (let index = 0; index < 6; index++) limiter.take()
    expect(limiter.delayFor('closing')).toBe(10)
  })

  it.each(['9'.repeat(400), '1000000001', '0'])('does not follow a limit of %s', (limit) => {
    const { limiter, hear } = open()
    hear({ 'x-ratelimit-limit': limit })
    for (let sent = 0; sent < 20; sent++) limiter.take()
    expect(limiter.delayFor('closing')).toBeGreaterThan(1000)
  })

  it('forgets no later window over one that would end in another age', () => {
    for (const reset of ['9'.repeat(400), '99999999999', '0']) {
      const { limiter, hear, told } = open()
      hear({ 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': reset })
      told(0, 30)
      expect(limiter.wait, reset).toBe(31_000)
    }
  })

  it('stays a number where more is left than there ever was', () => {
    const { limiter, hear } = open()
    hear({ 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '2', 'x-ratelimit-reset': `${noon / 1000 + 20}` })
    expect(limiter.delayFor('closing')).not.toBeNaN()
  })

  it('is less where all desktops together use the minute up too fast', () => {
    const { limiter, hear, pass } = open()
    const halfway = { 'x-ratelimit-limit': '200', 'x-ratelimit-reset': `${noon / 1000 + 60}` }
    pass(30)
    hear({ ...halfway, 'x-ratelimit-remaining': '20' })
    for (let index = 0; index < 6; index++) limiter.take()
    expect(limiter.delayFor('closing')).toBeGreaterThan(310)
  })

  it('is little at first after the CRM was away, and as ever after a short break', async () => {
    for (const [seconds, isLittle] of [
      [60, false],
      [600, true],
    ] as const) {
      const { limiter, hear, pass } = open()
      hear({})
      pass(seconds)
      limiter.lost(false)
      hear({})
      expect(limiter.delayFor('backlog') > 10_000).toBe(isLittle)
      expect(limiter.delayFor('closing')).toBe(0)
    }
  })

  it('counts nothing that never arrived', () => {
    const { limiter } = open()
    for (let index = 0; index < 20; index++) {
      limiter.take()
      limiter.lost(false)
    }
    expect(limiter.delayFor('backlog')).toBe(0)
  })
})
