import { readDbusProperty } from './dbus'

const WATCHER = 'org.kde.StatusNotifierWatcher'

/**
 * Whether the desktop shows tray icons. Only Linux has desktops that do not, and there `new Tray` succeeds all the same, so the session bus
 * is asked. Where it cannot be asked the answer is no: a window too many can be closed, a lost one not found.
 */
export async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const answer = await readDbusProperty({
    bus: 'session',
    service: WATCHER,
    path: '/StatusNotifierWatcher',
    interface: WATCHER,
    name: 'IsStatusNotifierHostRegistered',
  })
  return answer?.includes('true') ?? false
}
