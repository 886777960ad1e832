import { describe, expect, it } from 'vitest'
import { essence, openDesk } from './desk'

describe('leaving', () => {
  it('sends what is ready first, all of it', async () => {
    const open = await openDesk()
    await open.crm.goOffline()
    for (const number of ['+14505550104', '+15145550105', '+15145550142', '+15145550101', '+14505550102']) {
      await open.calls.hangUp(await open.dial(number))
      await open.quiet()
    }
    await open.crm.goOnline()
    await open.sync.quiet()
    expect(open.crm.logs().map(essence)).toHaveLength(5)
    expect(open.journal.countUnsettled()).toBe(0)
  })

  it('waits for nothing that has its time, or cannot be reached', async () => {
    const open = await openDesk()
    await open.crm.goOffline()
    await open.calls.hangUp(await open.dial())
    await open.sync.quiet()
    expect(open.journal.countUnsettled()).toBe(1)
  })
})
