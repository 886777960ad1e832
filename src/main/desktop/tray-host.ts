import { execFile } from 'node:child_process'

const WATCHER = 'org.kde.StatusNotifierWatcher'

/**
 * Whether the desktop shows tray icons. Only Linux has desktops that do not, and there `new Tray` succeeds all the same, so the session bus
 * is asked. Where it cannot be asked the answer is no: a window too many can be closed, a lost one not found.
 */
export async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const viaGdbus = await output('gdbus', [
    'call',
    '--session',
    '--timeout',
    '2',
    '--dest',
    WATCHER,
    '--object-path',
    '/StatusNotifierWatcher',
    '--method',
    'org.freedesktop.DBus.Properties.Get',
    WATCHER,
    'IsStatusNotifierHostRegistered',
  ])
  const answer =
    viaGdbus ??
    (await output('dbus-send', [
      '--session',
      '--print-reply',
      '--reply-timeout=2000',
      `--dest=${WATCHER}`,
      '/StatusNotifierWatcher',
      'org.freedesktop.DBus.Properties.Get',
      `string:${WATCHER}`,
      'string:IsStatusNotifierHostRegistered',
    ]))
  return answer?.includes('true') ?? false
}

function output(command: string, args: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 3000 }, (error, stdout) => resolve(error ? undefined : stdout))
  })
}
