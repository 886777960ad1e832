/** The least that an app like Cadran can be: one instance, a tray, a sandboxed window of one line, which shows the link of a second launch. */
import { join } from 'node:path'

import { app, BrowserWindow, Tray } from 'electron'

app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'))

if (app.requestSingleInstanceLock({ link: process.argv.find((argument) => argument.startsWith('tel:')) })) {
  app.on('window-all-closed', () => {})
  void app.whenReady().then(open)
} else {
  app.exit(0)
}

/** Kept from the garbage collector, which would take the icon away. */
let tray

function open() {
  const window = new BrowserWindow({
    width: 380,
    height: 640,
    show: !process.argv.includes('--hidden'),
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), sandbox: true },
  })
  tray = new Tray(join(import.meta.dirname, 'icon.png'))
  tray.on('click', () => window.show())
  const page = process.argv.includes('--field') ? 'field.html' : 'index.html'
  void window.loadFile(join(import.meta.dirname, page))
  app.on('second-instance', (_event, _argv, _folder, { link }) => {
    if (link) window.webContents.send('link', link)
    window.show()
    window.focus()
  })
}
