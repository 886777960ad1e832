import { app } from 'electron'
import { join } from 'node:path'

/**
 * Where settings, journal and logs live. On Windows under Local and not under Roaming: a database in a profile that is copied to a server
 * at logoff gets damaged.
 */
export function dataFolder(): string {
  const local = process.env['LOCALAPPDATA']
  const chosen = app.commandLine.getSwitchValue('user-data-dir') !== ''
  return process.platform === 'win32' && local !== undefined && !chosen
    ? join(local, app.name)
    : app.getPath('userData')
}
