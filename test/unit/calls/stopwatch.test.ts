import { describe, expect, it } from 'vitest'
import { Stopwatch } from '../../../src/main/lib/stopwatch'

/** Two clocks as computers have them: `monotonic` in milliseconds, `uptime` in seconds of whatever grain. */
function computer({ countsSleep, grain = 0.01 }: { countsSleep: boolean; grain?: number }) {
  let awake = 0
  let asleep = 0
  return {
    work: (seconds: number) => (awake += seconds),
    sleep: (seconds: number) => (asleep += seconds),
    monotonic: () => (awake + (countsSleep ? asleep : 0)) * 1000,
    uptime: () => Math.floor((awake + asleep) / grain) * grain,
  }
}

describe('the stopwatch of a call', () => {
  for (const countsSleep of [false, true]) {
    it(`counts sleep where the monotonic clock ${countsSleep ? 'counts it too' : 'stands still'}`, () => {
      const ticks = computer({ countsSleep })
      const stopwatch = new Stopwatch(ticks)
      ticks.work(60)
      ticks.sleep(3600)
      ticks.work(30)
      expect(stopwatch.elapsed() / 1000).toBeCloseTo(3690, 1)
    })
  }

  it('is as fine as the monotonic clock while nothing sleeps, however coarse the uptime', () => {
    const ticks = computer({ countsSleep: false, grain: 1 })
    ticks.work(0.7)
    const stopwatch = new Stopwatch(ticks)
    ticks.work(1.234)
    expect(stopwatch.elapsed()).toBe(1234)
  })

  it('never goes back when a coarse uptime does', () => {
    const ticks = computer({ countsSleep: false, grain: 1 })
    const stopwatch = new Stopwatch(ticks)
    ticks.sleep(2.4)
    const readings = Array.from({ length: 40 }, () => {
      ticks.work(0.1)
      return stopwatch.elapsed()
    })
    expect(readings).toEqual([...readings].sort((one, other) => one - other))
  })

  it('counts two sleeps, told by the system twice each, once each', () => {
    const ticks = computer({ countsSleep: false })
    const stopwatch = new Stopwatch(ticks)
    for (let time = 0; time < 2; time++) {
      ticks.work(10)
      stopwatch.elapsed()
      stopwatch.elapsed()
      ticks.sleep(100)
      stopwatch.elapsed()
      stopwatch.elapsed()
    }
    expect(stopwatch.elapsed() / 1000).toBeCloseTo(220, 1)
  })

  it('does not run ahead, for waits, where a short sleep is noticed only with a later one', () => {
    const ticks = computer({ countsSleep: false, grain: 1 })
    const stopwatch = new Stopwatch(ticks)
    ticks.sleep(1.9)
    const before = { elapsed: stopwatch.elapsed(), surely: stopwatch.surely() }
    ticks.sleep(1.5)
    ticks.work(10)
    expect(stopwatch.elapsed() - before.elapsed).toBeGreaterThan(11_000)
    expect(stopwatch.surely() - before.surely).toBe(10_000)
    ticks.sleep(3600)
    expect(stopwatch.surely() - before.surely).toBeGreaterThan(3600_000)
  })

  it('goes on from what had passed before', () => {
    const ticks = computer({ countsSleep: false })
    const stopwatch = new Stopwatch(ticks, 5_000)
    ticks.work(1)
    expect(stopwatch.elapsed()).toBe(6_000)
  })
})
