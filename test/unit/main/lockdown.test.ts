import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'

/** What each session was told; a device to ask for cannot be had in a test. */
const { told, sessionThatIsTold } = vi.hoisted(() => {
  const told = new Map<string, unknown>()
  const sessionThatIsTold = (name: string) => ({
    setSpellCheckerLanguages: (languages: string[]) => told.set(`${name} spelling`, languages),
    setPermissionRequestHandler: (handler: unknown) => told.set(`${name} request`, handler),
    setPermissionCheckHandler: (handler: unknown) => told.set(`${name} check`, handler),
    setDevicePermissionHandler: (handler: unknown) => told.set(`${name} device`, handler),
    on: () => {},
  })
  return { told, sessionThatIsTold }
})

vi.mock('electron', () => ({
  app: new EventEmitter(),
  session: {
    defaultSession: sessionThatIsTold('default'),
    fromPartition: (name: string) => sessionThatIsTold(name),
  },
}))

const { lockDown } = await import('../../../src/main/desktop/lockdown')

const everyDevice = ['hid', 'serial', 'usb'].flatMap((kind) =>
  ['window', 'default'].map((name) => [kind, name] as const),
)

it.each(everyDevice)(
  'a device of the kind %s is refused in the session «%s», though it was allowed to ask',
  (kind, name) => {
    lockDown()
    const device = told.get(`${name} device`) as (details: object) => boolean
    const check = told.get(`${name} check`) as (...about: unknown[]) => boolean
    expect(device({ deviceType: kind, origin: 'app://cadran', device: { vendorId: 1, productId: 1 } })).toBe(false)
    expect(check(null, kind, 'app://cadran', {})).toBe(false)
  },
)

it.each(['window', 'default'])('no dictionary is fetched for the session «%s»', (name) => {
  lockDown()
  expect(told.get(`${name} spelling`)).toEqual([])
})
