import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'

/** What the parts of a session were told; a device to ask for cannot be had in a test. */
const told = vi.hoisted(() => ({ request: undefined, check: undefined, device: undefined }) as Record<string, unknown>)

vi.mock('electron', () => ({
  app: new EventEmitter(),
  session: {
    defaultSession: {
      setPermissionRequestHandler: (handler: unknown) => (told['request'] = handler),
      setPermissionCheckHandler: (handler: unknown) => (told['check'] = handler),
      setDevicePermissionHandler: (handler: unknown) => (told['device'] = handler),
      on: () => {},
    },
  },
}))

const { lockDown } = await import('../../../src/main/desktop/lockdown')

it.each(['hid', 'serial', 'usb'])('a device of the kind %s is refused, though it was allowed to ask', (deviceType) => {
  lockDown()
  const device = told['device'] as (details: object) => boolean
  const check = told['check'] as (...about: unknown[]) => boolean
  expect(device({ deviceType, origin: 'app://cadran', device: { vendorId: 1, productId: 1 } })).toBe(false)
  expect(check(null, deviceType, 'app://cadran', {})).toBe(false)
})
