/** Starts the app whose folder was named on the command line: what Electron's own default app does. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { app } from 'electron'

const { wantsVersion, modules, folder } = readCommandLine(process.argv.slice(1))
if (wantsVersion) {
  console.log(`v${process.versions.electron}`)
  process.exit(0)
}
if (!folder) {
  console.error('Usage: electron [switches] FOLDER [arguments]')
  process.exit(1)
}
for (const module of modules) createRequire(join(process.cwd(), 'index.js'))(module)

// Awaited, because Electron holds back `ready` only as long as this module is loading.
await start(resolve(folder)).catch((error) => {
  console.error(error)
  process.exit(1)
})

/** Switches that are not ours are Chromium's or the app's; the first argument that is no switch is the app. */
function readCommandLine(args) {
  const modules = []
  while (args.length > 0) {
    const arg = args.shift()
    if (arg === '--version' || arg === '-v') return { wantsVersion: true, modules }
    if (arg === '--require' || arg === '-r') modules.push(args.shift())
    else if (!arg.startsWith('-')) return { folder: arg, modules }
  }
  return { modules }
}

async function start(folder) {
  const {
    main = 'index.js',
    name,
    productName,
    version,
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  process.defaultApp = true
  if (version) app.setVersion(version)
  if (productName ?? name) app.name = productName ?? name
  app.setDesktopName(`${app.name}.desktop`)
  app.setAppPath(folder)
  await import(pathToFileURL(resolve(folder, main)).href)
}
