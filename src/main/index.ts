/**
 * The entry: decides, before anything heavy is loaded, whether this is the running Cadran or only brings it a link.
 * Nothing here may be awaited before the app's scheme is registered.
 */
import { app } from 'electron'
import { registerScheme } from './desktop/app-protocol'
import { isPhoneLink, readLaunch } from './launch'

const launch = readLaunch(process.argv)
const folder = app.commandLine.getSwitchValue('user-data-dir')
if (folder !== '') app.setPath('userData', folder)

if (app.requestSingleInstanceLock({ ...launch })) {
  registerScheme()
  // macOS hands links over as events, the first possibly before anything is ready.
  const early: string[] = launch.link === undefined ? [] : [launch.link]
  const keepLink = (event: { preventDefault(): void }, url: string) => {
    event.preventDefault()
    if (isPhoneLink(url)) early.push(url)
  }
  app.on('open-url', keepLink)
  void import('./app').then(({ start }) => start({ hidden: launch.hidden, links: early }))
} else {
  app.exit(0)
}
