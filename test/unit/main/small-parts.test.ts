import { describe, expect, it } from 'vitest'
import { Notices } from '../../../src/main/lib/notices'
import { atMostEvery } from '../../../src/main/lib/timers'
import { SimulatedTime } from '../../support/simulated-time'

describe('notices', () => {
  it('stay until they are dismissed, and what is so until it is not', () => {
    const notices = new Notices()
    notices.add({ kind: 'settings-damaged', file: 'a' })
    const kinds = (standing: Parameters<Notices['list']>[0]) => notices.list(standing).map(({ id }) => id)
    expect(kinds([{ kind: 'key-refused' }])).toEqual(['settings-damaged-1', 'key-refused'])
    notices.dismiss('settings-damaged-1')
    notices.dismiss('key-refused')
    expect(kinds([{ kind: 'key-refused' }])).toEqual([])
    expect(kinds([])).toEqual([])
    // It came again, and so is told again.
    expect(kinds([{ kind: 'key-refused' }])).toEqual(['key-refused'])
  })
})

describe('what runs at most once in an interval', () => {
  it('runs at once, and once more for all that came meanwhile', () => {
    const time = new SimulatedTime()
    let runs = 0
    const call = atMostEvery(50, () => runs++, time)
    call()
    call()
    call()
    expect(runs).toBe(1)
    time.pass(0.05)
    expect(runs).toBe(2)
    time.pass(10)
    expect(runs).toBe(2)
    call()
    expect(runs).toBe(3)
  })
})
