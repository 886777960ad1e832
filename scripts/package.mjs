/**
 * Makes packages for people into dist/: `npm run package -- [--for=linux|windows|mac] [--arch=x64|arm64] [--electron=DIR]`.
 * Without `--for` for this system. `--electron` names the folder of an Electron to take instead of the official one; it makes a test build.
 */
import { parseArgs } from 'node:util'

import { listFiles, makePackages, megabytes, oursIn } from '../packaging/lib/make-packages.mjs'
import { targets } from '../packaging/lib/targets.mjs'
import { buildApp } from './lib/build-app.mjs'
import { command, say, StepFailed } from './lib/command.mjs'
import { setUp } from './lib/set-up.mjs'

const thisSystem = { linux: 'linux', win32: 'windows', darwin: 'mac' }[/** @type {string} */ (process.platform)]

await command(async () => {
  const { values } = parseArgs({
    options: { for: { type: 'string', default: thisSystem }, arch: { type: 'string' }, electron: { type: 'string' } },
  })
  const { for: system, arch = system === thisSystem ? process.arch : 'x64', electron } = values
  const target = targets.find((each) => each.system === system && each.cpus.some((cpu) => cpu === arch))
  if (!target) {
    const names = targets.map(({ system, cpus }) => `--for=${system} --arch=${cpus.join('|')}`)
    throw new StepFailed(`There are no packages for ${system} on ${arch}.`, `There are: ${names.join(', ')}.`)
  }
  await setUp.packaging(target.system)
  await buildApp()
  const { files, appFolder } = await makePackages(target, { electron })
  console.log()
  listFiles(files)
  if (target.system === 'mac')
    say(`The app is in ${appFolder}. dmg and zip are configured and not yet built: docs/releasing.md.`)
  console.log(`What is not Electron’s takes ${megabytes(oursIn(appFolder))} once installed.`)
})
