import { app } from 'electron'

/** What Windows and macOS know Cadran by. The packages have the same (`packaging/lib/identity.mjs`). */
export const APP_ID = 'ca.cadran.Cadran'

/** Windows shows notifications of those alone whose shortcut in the Start menu has their name, and the installer gives it this one. Elsewhere without effect. */
export function takeName(): void {
  if (app.isPackaged) app.setAppUserModelId(APP_ID)
}
