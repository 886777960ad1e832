/**
 * The entry: decides, before anything heavy is loaded, whether this is the running Cadran or only brings it links, and opens the window, so that
 * its page loads while the app does.
 * Before the app's scheme is registered nothing is awaited here but what the command line asks for in the place of a window, and the forgetting of
 * this computer: for these Electron holds `ready` back.
 */
import { app, dialog, Menu } from 'electron'
import { takeName } from './desktop/app-id'
import { registerScheme, serveWindow } from './desktop/app-protocol'
import { dataFolder } from './desktop/folders'
import { lockDown } from './desktop/lockdown'
import { takeRequests } from './desktop/requests'
import { systemLanguage } from './desktop/system-language'
import { openWindow } from './desktop/window'
import type { Forgotten } from '../shared/forgotten'
import { failedStarts, startFailure } from '../shared/i18n/failures'
import { isPhoneLink } from '../shared/phone-link'
import { isToBeForgotten } from './app/forget/own-files'
import { beginStart, ASKED_AFTER } from './app/failed-starts'
import { Arrivals, readHandedOver, readLaunch, takesNoLock, type StoresKey } from './app/launch'
import { makePrivate } from './app/private-folder'

// Whatever is made from here on, by Chromium too, is this user's alone: calls, recordings, logs.
process.umask(0o077)

// Every renderer, whatever a window asks for. Root, who has none, cannot start Electron without switching it off.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

// Nobody sees Electron's menu here, and a tenth of a second of the start goes into it. On macOS it is the screen's own, with copy and paste in it.
if (process.platform !== 'darwin') Menu.setApplicationMenu(null)

// Of HTTP/2 and QUIC Chromium sends a request again by itself where it thinks that it was not taken: what creates something must go once.
for (const protocol of ['http2', 'quic']) app.commandLine.appendSwitch(`disable-${protocol}`)

takeName()
const launch = readLaunch(process.argv)
const folder = app.commandLine.getSwitchValue('user-data-dir')
if (folder !== '') app.setPath('userData', folder)
makePrivate(app.getPath('userData'))

const takesLock = () => app.requestSingleInstanceLock({ ...launch })
// Who only brings a key has it in the keychain before anybody is told.
if (launch.storesKey) await storeKey(launch.storesKey)
if (launch.examines) await examine()
const isFirst = takesLock() || takesNoLock(app.getPath('userData'))

// Before anything is opened in the folder, by Chromium either.
const forgotten = launch.forgets || (isFirst && isToBeForgotten(dataFolder())) ? await forget() : undefined

// What happens on a phone while Cadran does not run is nobody's to take note of.
if (isFirst && launch.hook === undefined && !launch.forgets) {
  registerScheme()
  const arrivals = listenForLinks()
  app
    .whenReady()
    .then(() => begin(arrivals))
    .catch(giveUp)
} else {
  app.exit(0)
}

/** Everything of Cadran's leaves this computer. By the command line this is all that is done, once a Cadran that runs has made way. */
async function forget(): Promise<Forgotten> {
  const { forgetAtStart, sayForgotten, madeWay } = await import('./app/forget/forget-at-start')
  const { startWithComputer } = await import('./desktop/autostart')
  const forgetAll = async () => {
    await startWithComputer(false).catch((error: unknown) => complain('Cadran still starts with the computer', error))
    return forgetAtStart(dataFolder(), app.getPath('userData'))
  }
  if (!launch.forgets) return forgetAll()
  const isAlone = isFirst || (await madeWay(takesLock))
  const forgotten = isAlone ? await forgetAll() : undefined
  // Ended so early, Chromium would leave the lock's files behind.
  if (isAlone) app.releaseSingleInstanceLock()
  app.exit(sayForgotten(forgotten, systemLanguage()))
  return new Promise(() => {})
}

/** The key that comes by standard input is stored, and that is all. */
async function storeKey(given: StoresKey): Promise<never> {
  const { storeGivenKey } = await import('./app/store-key/store-given-key')
  const code = await storeGivenKey(given, () => takesLock() || takesNoLock(app.getPath('userData')))
  app.releaseSingleInstanceLock()
  app.exit(code)
  return new Promise(() => {})
}

/** What works is told, and that is all: a Cadran that runs is not disturbed. */
async function examine(): Promise<never> {
  const { examineThisComputer } = await import('./app/help/doctor-command')
  app.exit(await examineThisComputer())
  return new Promise(() => {})
}

/** Links come by the command line, from later launches, and on macOS as events, the first possibly before anything is ready. */
function listenForLinks(): Arrivals {
  const arrivals = new Arrivals()
  if (launch.links.length > 0) arrivals.arrive({ links: launch.links, hidden: false })
  app.on('second-instance', (_event, _argv, _folder, data) => arrivals.arrive(readHandedOver(data)))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    if (isPhoneLink(url)) arrivals.arrive({ links: [url], hidden: false })
  })
  return arrivals
}

async function begin(arrivals: Arrivals): Promise<void> {
  process.on('uncaughtException', giveUp)
  const preceding = beginStart(dataFolder())
  if (preceding.failed >= ASKED_AFTER && !(await triesAgain())) return app.exit(1)
  lockDown()
  const server = serveWindow()
  const answerWith = takeRequests()
  const opened = openWindow((error) => complain('The window could not be loaded', error))
  // Loading the app keeps this process busy for a while; the page is sent first, and draws itself meanwhile.
  await Promise.race([server.pageSent, opened.loaded])
  // The start was given up meanwhile.
  if (opened.window.isDestroyed()) return
  const { start } = await import('./app/app')
  start({ opened, server, answerWith, arrivals, hidden: launch.hidden, forgotten, preceding })
  // What the app does about such errors is better.
  process.off('uncaughtException', giveUp)
}

/** The last starts came to no window: whatever is wrong may be wrong again, and the agent is told before it is. */
async function triesAgain(): Promise<boolean> {
  const { message, detail, buttons } = failedStarts(systemLanguage())
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message,
    detail,
    buttons,
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}

/** No window could tell the agent: the system's own dialog does. A process that stayed would only be in the way of the next start. */
function giveUp(error: unknown): void {
  complain('Cadran could not start', error)
  const { title, detail } = startFailure(systemLanguage(), error)
  dialog.showErrorBox(title, detail)
  app.exit(1)
}

/** There is no log yet. */
function complain(what: string, error: unknown): void {
  process.stderr.write(`${what}: ${error instanceof Error ? error.stack : String(error)}\n`)
}
