import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { downloadFailedLately, patience, reason } from '../../scripts/lib/official-electron.mjs'
import { say, StepFailed, stopwatch } from '../../scripts/lib/command.mjs'
import { cache, root } from '../../scripts/lib/paths.mjs'
import { runQuietly } from '../../scripts/lib/run.mjs'
import { standInElectron, standInExists, standInVersion } from '../../scripts/lib/stand-in.mjs'

/**
 * @typedef {object} Runtime the Electron that goes into a package
 * @property {string} folder
 * @property {string} version
 * @property {boolean} isOfficial whether it was downloaded by Electron's own installer, which knows its checksum; whatever else makes a test build
 */

/**
 * @param {import('./targets.mjs').Target} target
 * @param {string} [given] the folder of an Electron to take instead, for a test build
 * @returns {Promise<Runtime>}
 */
export async function runtimeFor(target, given) {
  if (given) return { folder: given, version: versionIn(given), isOfficial: false }
  const official = await officialRuntime(target)
  if (official) return official
  if (target.name !== 'linux-x64' || !standInExists) {
    throw new StepFailed(
      `Electron for ${target.name} could not be downloaded.`,
      'Run this where github.com, or the mirror in ELECTRON_MIRROR, can be reached. For a test build, --electron=DIR names the folder of one.',
    )
  }
  return { folder: dirname(await standInElectron()), version: standInVersion, isOfficial: false }
}

/**
 * Electron's own installer, run in a copy of its package: it unpacks beside itself, and what it unpacked for this system stays as it is.
 *
 * @param {import('./targets.mjs').Target} target
 * @returns {Promise<Runtime | undefined>}
 */
async function officialRuntime({ name, os, cpus }) {
  const from = join(root, 'node_modules', 'electron')
  const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'))
  const home = join(cache, `electron-${version}-${name}`)
  const runtime = { folder: join(home, 'dist'), version, isOfficial: true }
  if (existsSync(join(home, 'path.txt'))) return runtime
  if (downloadFailedLately()) return undefined
  say(`Downloading Electron ${version} for ${name} …`)
  const elapsed = stopwatch()
  rmSync(home, { recursive: true, force: true })
  mkdirSync(dirname(home), { recursive: true })
  cpSync(from, home, {
    recursive: true,
    filter: (path) => path !== join(from, 'dist') && path !== join(from, 'path.txt'),
  })
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...own } = process.env
  const env = { ...own, ELECTRON_INSTALL_PLATFORM: os, ELECTRON_INSTALL_ARCH: cpus[0] }
  const { code, output } = await runQuietly(process.execPath, [join(home, 'install.js')], {
    env,
    timeout: patience.long,
  })
  if (code === 0 && existsSync(join(home, 'path.txt'))) {
    say(`Downloaded in ${elapsed()}.`)
    return runtime
  }
  rmSync(home, { recursive: true, force: true })
  say(`Electron ${version} for ${name} could not be downloaded (${reason(output)}).`)
  return undefined
}

function versionIn(/** @type {string} */ folder) {
  const file = join(folder, 'version')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim().replace(/^v/, '')
  throw new StepFailed(`${folder} has no file «version».`, 'Name the folder of an Electron.')
}
