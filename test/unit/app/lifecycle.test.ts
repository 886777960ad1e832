import { describe, expect, it } from 'vitest'
import { Lifecycle, type Opened } from '../../../src/main/app/lifecycle'

/** Sessions that do nothing but be opened and closed, each of which takes as long as the test wants. */
function openApp({ failures = 0, slow = false } = {}) {
  const log: string[] = []
  const calls = { live: 0 }
  let count = 0
  let letGo = () => {}
  const held = () => (slow ? new Promise<void>((resolve) => (letGo = resolve)) : Promise.resolve())
  const lifecycle = new Lifecycle({
    open: async () => {
      const number = ++count
      log.push(`opens ${number}`)
      await held()
      if (number <= failures) throw new Error('The disk takes nothing')
      const session = { number, calls: { get liveCount() { return calls.live } } } // prettier-ignore
      const close = async () => {
        log.push(`closes ${number}`)
        await Promise.resolve()
        log.push(`closed ${number}`)
      }
      return { session, close } as unknown as Opened
    },
    onOpen: (opened, before) => log.push(`in use ${numberOf(opened)}${before ? ` after ${numberOf(before)}` : ''}`),
    onClose: () => log.push('out of use'),
    onFailed: () => log.push('fails'),
    onError: (error) => log.push(String(error)),
  })
  return { lifecycle, log, calls, letGo: () => letGo(), inUse: async () => numberOf(await lifecycle.opened()) }
}

const numberOf = ({ session }: Opened) => (session as unknown as { number: number }).number
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('a session', () => {
  it('is waited for while it opens, and while it is replaced', async () => {
    const { lifecycle, inUse, log } = openApp()
    const opening = lifecycle.open()
    expect([lifecycle.state.name, lifecycle.current]).toEqual(['opening', undefined])
    expect(await inUse()).toBe(1)
    await opening
    const replaced = lifecycle.open()
    expect([lifecycle.state.name, lifecycle.current]).toEqual(['reopening', undefined])
    expect(await inUse()).toBe(2)
    await replaced
    expect(log).toEqual(['opens 1', 'in use 1', 'out of use', 'closes 1', 'closed 1', 'opens 2', 'in use 2 after 1'])
  })

  it('is never open beside another: of many that are asked for at once, the last is opened', async () => {
    const { lifecycle, log, inUse } = openApp()
    await lifecycle.open()
    await Promise.all([lifecycle.open(), lifecycle.open(), lifecycle.open()])
    expect(log.slice(2)).toEqual(['out of use', 'closes 1', 'closed 1', 'opens 2', 'in use 2'])
    expect(await inUse()).toBe(2)
  })

  it('that was on its way when another was asked for is closed again, unused', async () => {
    const { lifecycle, log, letGo } = openApp({ slow: true })
    const first = lifecycle.open()
    await turn()
    const second = lifecycle.open()
    letGo()
    await first
    await turn()
    letGo()
    await second
    expect(log).toEqual(['opens 1', 'closes 1', 'closed 1', 'opens 2', 'in use 2 after 1'])
  })

  it('that cannot be opened is told, and the next try may do better', async () => {
    const { lifecycle, log, inUse } = openApp({ failures: 1 })
    await lifecycle.open()
    expect([lifecycle.state.name, log]).toEqual(['failed', ['opens 1', 'Error: The disk takes nothing', 'fails']])
    await expect(inUse()).rejects.toThrow('The disk takes nothing')
    await lifecycle.open()
    expect(await inUse()).toBe(2)
  })

  it('is opened anew for changed settings once no call is live', async () => {
    const { lifecycle, calls, inUse } = openApp()
    await lifecycle.open()
    calls.live = 1
    await lifecycle.openAnew()
    lifecycle.callChanged()
    expect(await inUse()).toBe(1)
    calls.live = 0
    lifecycle.callChanged()
    expect(await inUse()).toBe(2)
    lifecycle.callChanged()
    await lifecycle.openAnew()
    expect(await inUse()).toBe(3)
  })
})

describe('what is asked of a session in use', () => {
  it('begins anew with the next session', async () => {
    const { lifecycle } = openApp()
    await lifecycle.open()
    lifecycle.change({ isConnecting: true, isAskedToQuit: true })
    expect(lifecycle.state).toMatchObject({ isConnecting: true, isAskedToQuit: true })
    await lifecycle.open()
    expect(lifecycle.state).toMatchObject({ isConnecting: false, isAskedToQuit: false })
  })
})

describe('leaving', () => {
  it('closes the session in use once, opens no other, and keeps links for the next start', async () => {
    const { lifecycle, log } = openApp()
    expect(lifecycle.keepForNextStart(['tel:1'], 3)).toBe(false)
    await lifecycle.open()
    const left = lifecycle.leave()
    expect(lifecycle.leave()).toBeUndefined()
    await Promise.all([left, lifecycle.open()])
    expect(log.slice(2)).toEqual(['out of use', 'closes 1', 'closed 1'])
    await expect(lifecycle.opened()).rejects.toThrow('quitting')
    expect(lifecycle.keepForNextStart(['tel:1', 'tel:2'], 3)).toBe(true)
    lifecycle.keepForNextStart(['tel:3', 'tel:4'], 3)
    expect(lifecycle.state).toEqual({ name: 'leaving', lateLinks: ['tel:3', 'tel:4', 'tel:1'] })
  })

  it('closes one that is still on its way', async () => {
    const { lifecycle, log, letGo } = openApp({ slow: true })
    const opening = lifecycle.open()
    await turn()
    const left = lifecycle.leave()
    letGo()
    await Promise.all([opening, left])
    expect(log).toEqual(['opens 1', 'closes 1', 'closed 1'])
  })
})
