import { describe, expect, it } from 'vitest'
import { byUrgency, TokenBucket, type Urgency } from '../../../src/main/outbox/rate/token-bucket'

/** A desktop that may send one request in 300 ms where it is alone. */
function open() {
  let elapsed = 0
  const share = new TokenBucket(() => elapsed, 300)
  return {
    share,
    pass: (seconds: number) => (elapsed += seconds * 1000),
    spend: (count: number) => {
      for (let index = 0; index < count; index++) share.take()
    },
    now: () => elapsed,
  }
}

const inOrder: Urgency[] = ['closing', 'opening', 'following', 'lead', 'backlog']

describe('the share of a limit', () => {
  it('has room for all requests of a call and one of the backlog at once', () => {
    const { share, spend } = open()
    expect(inOrder.map((urgency) => share.wait(urgency))).toEqual([0, 0, 0, 0, 0])
    spend(1)
    expect(inOrder.map((urgency) => share.wait(urgency))).toEqual([0, 0, 0, 0, 300])
  })

  it('makes what is less urgent give way first', () => {
    const { share, spend } = open()
    const waiting = () => inOrder.filter((urgency) => share.wait(urgency) > 0)
    const seen = [0, 1, 2, 3, 4].map((count) => {
      spend(count === 0 ? 0 : count === 1 ? 3 : 1)
      return waiting()
    })
    expect(seen).toEqual([
      [],
      ['lead', 'backlog'],
      ['following', 'lead', 'backlog'],
      ['opening', 'following', 'lead', 'backlog'],
      inOrder,
    ])
  })

  it('sorts by urgency', () => {
    expect([...inOrder].reverse().sort(byUrgency)).toEqual(inOrder)
  })

  it('lets backlog go at its interval', () => {
    const { share, spend, pass } = open()
    let sent = 0
    for (let step = 0; step < 6000; step++) {
      if (share.wait('backlog') === 0) {
        spend(1)
        sent++
      }
      pass(0.01)
    }
    expect(sent).toBeGreaterThan(190)
    expect(sent).toBeLessThanOrEqual(206)
  })

  it('gives backlog its turn in the end where calls take all there is', () => {
    const { share, spend, pass } = open()
    let sent = 0
    for (let step = 0; step < 200; step++) {
      // Another request of a live call as soon as there is room for it.
      if (share.wait('opening') === 0) spend(1)
      if (share.wait('backlog') === 0) {
        spend(1)
        sent++
      }
      pass(0.1)
    }
    expect(sent).toBeGreaterThan(0)
  })

  it('gives back what never arrived', () => {
    const { share, spend } = open()
    spend(6)
    share.giveBack()
    expect(share.wait('closing')).toBe(0)
  })
})

describe('its interval', () => {
  it('grows with each refusal, those of requests that left together counted once', () => {
    const { share, pass, now } = open()
    share.onRefused(now())
    const once = share.interval
    expect(once).toBeGreaterThan(2 * 300)
    pass(1)
    share.onRefused(now() - 2_000)
    expect(share.interval).toBe(once)
    share.onRefused(now())
    expect(share.interval).toBeGreaterThan(2 * once)
  })

  it('shrinks while requests are taken, the faster the longer all is well', () => {
    const { share, pass, now } = open()
    for (let refusal = 0; refusal < 4; refusal++) {
      pass(1)
      share.onRefused(now())
    }
    const parts = [0, 1, 2].map(() => {
      const before = share.interval
      pass(300)
      share.onTaken()
      return share.interval / before
    })
    expect(parts[0]).toBeLessThan(1)
    expect(parts[1]).toBeLessThan(parts[0] ?? 0)
    expect(parts[2]).toBeLessThan(parts[1] ?? 0)
  })

  it('never shrinks below the shortest where nothing is announced', () => {
    const { share, pass } = open()
    pass(3600)
    share.onTaken()
    expect(share.interval).toBe(300)
  })

  it('grows where all together use the window faster than it lasts, and shrinks where not', () => {
    const { share, pass } = open()
    share.onUse(2, 0.5)
    const slower = share.interval
    expect(slower).toBeGreaterThan(300)
    pass(10)
    share.onUse(0.5, 0.5)
    expect(share.interval).toBeLessThan(slower)
  })

  it('follows the limit that is announced', () => {
    const { share } = open()
    share.learnLimit(10)
    expect(share.interval).toBe(10)
  })

  it('begins long after the CRM was away, and is found out again within a few answers', () => {
    const { share } = open()
    share.comeBack(0)
    expect(share.interval).toBe(300 * 64)
    expect(share.wait('closing')).toBe(share.interval)
    for (let answer = 0; answer < 6; answer++) share.onTaken()
    expect(share.interval).toBe(300)
  })

  it('stays as it is at the first refusal after that', () => {
    const { share, pass, now } = open()
    share.comeBack(1)
    for (let answer = 0; answer < 6; answer++) share.onTaken()
    pass(1)
    share.onRefused(now())
    expect(share.interval).toBeGreaterThan(300 * 64)
  })
})
