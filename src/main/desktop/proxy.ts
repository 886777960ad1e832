import { app } from 'electron'

/** What the system's settings, or a script that they name, say of the way to an origin, as such scripts write it. Once Electron is ready. */
export const resolveProxy = (origin: string): Promise<string> => app.resolveProxy(origin)
