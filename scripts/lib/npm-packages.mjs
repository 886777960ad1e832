import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { say, StepFailed, stopwatch } from './command.mjs'
import { npm } from './npm.mjs'
import { cache, root } from './paths.mjs'
import { lastLines } from './run.mjs'

/** Where the cache waits while npm rebuilds node_modules: a folder that git ignores, on the same disk. */
const cacheAside = join(root, 'out', '.cache-during-install')

/** Installs what package-lock.json names, unless node_modules already holds exactly that. */
export async function installNpmPackages() {
  restoreCache() // from an installation that was interrupted
  if (isCurrent(root)) return
  setCacheAside()
  await install(root).finally(restoreCache)
}

/** The same for a folder with a lock file of its own. @param {string} folder */
export async function installNpmPackagesIn(folder) {
  if (!isCurrent(folder)) await install(folder)
}

async function install(/** @type {string} */ folder) {
  say('Installing npm packages …')
  const elapsed = stopwatch()
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = await npm(args, { cwd: folder })
  if (code !== 0) {
    throw new StepFailed(
      `npm ci failed:\n${lastLines(output)}`,
      'Cadran needs the npm registry once. Check the network (and `npm config get registry`), then run this again.',
    )
  }
  say(`Installed npm packages in ${elapsed()}.`)
}

function isCurrent(/** @type {string} */ folder) {
  return packagesAreCurrent(
    readJson(join(folder, 'package-lock.json')),
    readJson(join(folder, 'node_modules', '.package-lock.json')),
  )
}

/**
 * Whether npm's own record of node_modules agrees with the lock file.
 * Optional packages may be absent: most of them are for other systems.
 *
 * @param {Lockfile | undefined} lock package-lock.json
 * @param {Lockfile | undefined} installed node_modules/.package-lock.json, which npm writes last
 * @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, extraneous?: boolean }> }} Lockfile
 */
export function packagesAreCurrent(lock, installed) {
  if (!lock || !installed) return false
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true // the project itself
    const found = installed.packages[path]
    if (!found) return Boolean(wanted.optional || wanted.devOptional || wanted.extraneous)
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

function readJson(/** @type {string} */ path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

/** `npm ci` removes all of node_modules; the Electron kept in there is over 100 MB. */
function setCacheAside() {
  move(cache, cacheAside)
}

function restoreCache() {
  move(cacheAside, cache)
}

function move(/** @type {string} */ from, /** @type {string} */ to) {
  if (!existsSync(from) || existsSync(to)) return
  mkdirSync(dirname(to), { recursive: true })
  renameSync(from, to)
}
