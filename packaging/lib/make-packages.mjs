import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

import { say } from '../../scripts/lib/command.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { makeAppFolder } from './app-folder.mjs'
import { makeDeb } from './deb.mjs'
import { identity } from './identity.mjs'
import { dist } from './paths.mjs'
import { runtimeFor } from './runtime.mjs'
import { readPackage } from './stage.mjs'
import { makeTarball } from './tarball.mjs'
import { makeWindowsInstaller } from './windows-installer.mjs'

/**
 * Makes what can be made for a target.
 *
 * @param {import('./targets.mjs').Target} target
 * @param {object} [options]
 * @param {string} [options.electron] the folder of an Electron to take, for a test build
 * @param {string} [options.version] instead of package.json's
 * @param {'small' | 'fast'} [options.compression]
 * @param {('deb' | 'tar.gz' | 'installer')[]} [options.formats]
 * @returns {Promise<{ files: string[], appFolder: string, identity: import('./identity.mjs').Identity }>}
 */
export async function makePackages(target, { electron, version, compression = 'small', formats } = {}) {
  const runtime = await runtimeFor(target, electron)
  const who = identity(version ?? readPackage(root).version, !runtime.isOfficial)
  if (who.isTestBuild)
    say(
      `This becomes a test build, ${who.productName} ${who.version}: its Electron is a stand-in. It is not for people.`,
    )
  mkdirSync(dist, { recursive: true })
  const appFolder = await makeAppFolder(target, who, runtime)
  const makers = {
    linux: {
      deb: () => makeDeb(appFolder, target, who, compression),
      'tar.gz': () => makeTarball(appFolder, target, who),
    },
    windows: { installer: () => makeWindowsInstaller(appFolder, target, who, compression) },
    mac: {},
  }[target.system]
  const files = []
  for (const [format, make] of Object.entries(makers)) {
    if (!formats || formats.includes(/** @type {any} */ (format))) files.push(await make())
  }
  return { files, appFolder, identity: who }
}

/** Of an app's folder what is not Electron's: the app, the packages it loads, helpers and papers. In bytes. */
export function oursIn(/** @type {string} */ appFolder) {
  return sizeOf(join(appFolder, 'resources'))
}

/** @param {string} path a file, or a folder with all that is in it */
export function sizeOf(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

/** @param {string[]} files */
export function listFiles(files) {
  for (const file of files) console.log(`${relative(root, file)}  ${megabytes(sizeOf(file))}`)
}

export const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`
