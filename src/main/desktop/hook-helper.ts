import { app } from 'electron'
import { join } from 'node:path'

/** The helper, as a command line has it. It lies outside of the packed app, where other programs can run it. */
export function hookHelper(): string {
  const folder = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources')
  return `"${join(folder, 'hooks', process.platform === 'win32' ? 'cadran-event.exe' : 'cadran-event')}"`
}
