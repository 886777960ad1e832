import { app } from 'electron'

/** The script that Chromium goes by instead of the system's settings. */
let inUse: string | undefined

/**
 * What the system's settings, or a script, say of the way to an origin, as such scripts write it. Once Electron is ready.
 *
 * @param script the address of one that is asked instead of the system
 */
export async function resolveProxy(origin: string, script: string | undefined): Promise<string> {
  if (script !== inUse) {
    await app.setProxy(script === undefined ? { mode: 'system' } : { mode: 'pac_script', pacScript: script })
    inUse = script
  }
  return app.resolveProxy(origin)
}
