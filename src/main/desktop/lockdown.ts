import { app, session } from 'electron'
import { windowSession } from './window-session'

/** The window may show our page and nothing else: no permission, no navigation, no new window, no download, no webview. */
export function lockDown(): void {
  for (const each of [windowSession(), session.defaultSession]) {
    // Chromium would fetch a dictionary from its maker at each start, whatever the window says of spelling.
    each.setSpellCheckerLanguages([])
    each.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
    each.setPermissionCheckHandler(() => false)
    each.setDevicePermissionHandler(() => false)
    each.on('will-download', (event) => event.preventDefault())
  }
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
