/**
 * The entry: decides, before anything heavy is loaded, whether this is the running Cadran or only brings it links, and opens the window, so that
 * its page loads while the app does.
 * Nothing here may be awaited before the app's scheme is registered.
 */
import { app, dialog } from 'electron'
import { registerScheme, serveWindow } from './desktop/app-protocol'
import { lockDown } from './desktop/lockdown'
import { openWindow } from './desktop/window'
import { startFailure } from '../shared/messages/failures'
import { isPhoneLink } from '../shared/phone-link'
import { Arrivals, readHandedOver, readLaunch, takesNoLock } from './app/launch'
import { makePrivate } from './app/private-folder'

// Whatever is made from here on, by Chromium too, is this user's alone: calls, recordings, logs.
process.umask(0o077)

// Every renderer, whatever a window asks for. Root, who has none, cannot start Electron without switching it off.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

const launch = readLaunch(process.argv)
const folder = app.commandLine.getSwitchValue('user-data-dir')
if (folder !== '') app.setPath('userData', folder)
makePrivate(app.getPath('userData'))

const isFirst = app.requestSingleInstanceLock({ ...launch }) || takesNoLock(app.getPath('userData'))

// What happens on a phone while Cadran does not run is nobody's to take note of.
if (isFirst && launch.hook === undefined) {
  registerScheme()
  const arrivals = listenForLinks()
  app
    .whenReady()
    .then(() => begin(arrivals))
    .catch(giveUp)
} else {
  app.exit(0)
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
  lockDown()
  const server = serveWindow()
  const opened = openWindow((error) => complain('The window could not be loaded', error))
  // Loading the app keeps this process busy for a while; the page is sent first, and draws itself meanwhile.
  await server.pageSent
  const { start } = await import('./app/app')
  start({ opened, server, arrivals, hidden: launch.hidden })
  server.letScriptsRun()
}

/** No window could tell the agent: the system's own dialog does. A process that stayed would only be in the way of the next start. */
function giveUp(error: unknown): void {
  complain('Cadran could not start', error)
  const language = app.getPreferredSystemLanguages()[0]?.toLowerCase().startsWith('fr') ? 'fr' : 'en'
  const { title, detail } = startFailure(language, error)
  dialog.showErrorBox(title, detail)
  app.exit(1)
}

/** There is no log yet. */
function complain(what: string, error: unknown): void {
  process.stderr.write(`${what}: ${error instanceof Error ? error.stack : String(error)}\n`)
}
