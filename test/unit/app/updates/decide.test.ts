import { describe, expect, it } from 'vitest'
import { decide, msUntilOpen, type Circumstances } from '../../../../src/main/app/updates/decide'

/** An agent who is between two calls, at ten in the morning, as a look is due. */
const quiet: Circumstances = {
  ...{ mode: 'automatic', hours: undefined, hour: 10, isLookDue: true, isMetered: false },
  ...{ state: 'idle', isAsking: false, inCall: false, hasUnsavedWork: false },
}
const nothing = { looks: false, downloads: false, asks: false, installs: false }
const after = (changes: Partial<Circumstances>) => decide({ ...quiet, isLookDue: false, ...changes })

describe('an update', () => {
  it('is looked for when it is time, whatever was found before, but not during a call', () => {
    expect(decide(quiet)).toEqual({ ...nothing, looks: true })
    expect(decide({ ...quiet, inCall: true })).toEqual(nothing)
    expect(decide({ ...quiet, state: 'ready' }).looks).toBe(true)
    for (const state of ['looking', 'downloading'] as const) expect(decide({ ...quiet, state }).looks).toBe(false)
    expect(after({})).toEqual(nothing)
  })

  it('that is found is downloaded in the background, but not during a call, nor where the network is metered', () => {
    expect(after({ state: 'found' })).toEqual({ ...nothing, downloads: true })
    expect(after({ state: 'found', inCall: true })).toEqual(nothing)
    expect(after({ state: 'found', isMetered: true })).toEqual(nothing)
    expect(after({ state: 'found', hasUnsavedWork: true })).toEqual({ ...nothing, downloads: true })
  })

  it('that is ready is asked about and may be installed, but not during a call or with unsaved work', () => {
    expect(after({ state: 'ready' })).toEqual({ ...nothing, asks: true, installs: true })
    expect(after({ state: 'ready', inCall: true })).toEqual(nothing)
    expect(after({ state: 'ready', hasUnsavedWork: true })).toEqual(nothing)
  })

  it('that the agent was asked about stays asked about through a call, though it may not be installed then', () => {
    expect(after({ state: 'ready', isAsking: true, inCall: true })).toEqual({ ...nothing, asks: true })
  })

  it('is only told of where the agent wants no more: what is found is asked about, and not downloaded by itself', () => {
    expect(decide({ ...quiet, mode: 'notify' })).toEqual({ ...nothing, looks: true })
    expect(after({ mode: 'notify', state: 'found' })).toEqual({ ...nothing, asks: true })
    expect(after({ mode: 'notify', state: 'found', inCall: true })).toEqual(nothing)
    expect(after({ mode: 'notify', state: 'ready' })).toEqual({ ...nothing, asks: true, installs: true })
  })

  it('is nothing to somebody who has switched updates off, even once it is there', () => {
    for (const state of ['idle', 'found', 'ready'] as const)
      expect(decide({ ...quiet, mode: 'off', state, isAsking: true })).toEqual(nothing)
  })

  it('is asked about and installed only within the hours for it; it is looked for and downloaded at any', () => {
    const hours = { from: 20, to: 8 }
    const at = (hour: number) => after({ hours, hour, state: 'ready' })
    for (const hour of [20, 23, 0, 7]) expect(at(hour)).toEqual({ ...nothing, asks: true, installs: true })
    for (const hour of [8, 12, 19]) expect(at(hour)).toEqual(nothing)
    expect(after({ hours, hour: 12, state: 'ready', isAsking: true })).toEqual(nothing)
    expect(after({ hours, hour: 12, state: 'found' }).downloads).toBe(true)
    expect(decide({ ...quiet, hours, hour: 12 }).looks).toBe(true)
  })
})

describe('the hours for it', () => {
  const at = (hour: number, minute = 0) => new Date(2026, 10, 30, hour, minute)
  const hour = 3_600_000

  it('begin so many milliseconds from now, today or tomorrow', () => {
    expect(msUntilOpen({ from: 20, to: 8 }, at(19, 30))).toBe(hour / 2)
    expect(msUntilOpen({ from: 12, to: 13 }, at(13))).toBe(23 * hour)
  })

  it('are not waited for while they last, nor where there are none', () => {
    expect(msUntilOpen({ from: 20, to: 8 }, at(7, 59))).toBeUndefined()
    expect(msUntilOpen({ from: 6, to: 6 }, at(12))).toBeUndefined()
    expect(msUntilOpen(undefined, at(12))).toBeUndefined()
  })
})
