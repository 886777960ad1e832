/* eslint-disable @typescript-eslint/no-require-imports -- What Electron loads with -r is CommonJS. */
/**
 * Loaded before Cadran: lets its start fail as `CADRAN_TEST_FAULT` says, or its page hang, and writes what the system's dialogs would say to
 * `CADRAN_TEST_SAID`. Chromium takes no page for hung that a debugger is attached to, as Playwright is.
 */
const fs = require('node:fs')
const { syncBuiltinESMExports } = require('node:module')
const { app, crashReporter, dialog } = require('electron')

const { CADRAN_TEST_FAULT: fault, CADRAN_TEST_SAID: said } = process.env
const say = (words) => fs.appendFileSync(said, `${JSON.stringify(words)}\n`)

function fails(name, isMeant) {
  const real = fs[name]
  fs[name] = (path, ...rest) => {
    if (isMeant(String(path))) throw new Error(`EIO: i/o error, ${name}`)
    return real(path, ...rest)
  }
}

if (fault === 'app') fails('existsSync', (path) => path.endsWith('settings.json'))
// Once: whoever tries again gets on.
let times = 0
if (fault === 'session') fails('rmSync', (path) => path.endsWith('line-recordings') && times++ === 0)
syncBuiltinESMExports()

let loads = 0
function hang(contents) {
  contents.on('did-finish-load', () => {
    if (++loads > 1) return say({ loads })
    setTimeout(() => {
      contents.executeJavaScript('for (;;);').catch(() => {})
      setTimeout(() => contents.sendInputEvent({ type: 'keyDown', keyCode: 'A' }), 200)
    }, 1000)
  })
}
if (fault === 'hang') app.on('web-contents-created', (_, contents) => hang(contents))

if (fault === 'order') {
  app.on('browser-window-created', (_, window) => window.once('show', () => say({ shown: true })))
  crashReporter.start = (options) => say({ ...options, crashDumps: app.getPath('crashDumps') })
}
// As soon as the app is ready, before anything of it is loaded.
if (fault === 'throws')
  app.whenReady().then(() =>
    setImmediate(() => {
      throw new Error('thrown as it starts')
    }),
  )

dialog.showErrorBox = (title, content) => say({ title, content })
dialog.showMessageBox = async (...given) => {
  const { message, detail, buttons } = given.at(-1)
  say({ message, detail, buttons })
  return { response: fault === 'hang' ? 1 : 0, checkboxChecked: false }
}
