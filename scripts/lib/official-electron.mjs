import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { say, StepFailed, stopwatch } from './command.mjs'
import { cache, root } from './paths.mjs'
import { runQuietly } from './run.mjs'

const folder = join(root, 'node_modules', 'electron')
const minutes = 60_000

/** How long a download may take where something else will do, and where nothing else will. */
export const patience = { short: 2 * minutes, long: 20 * minutes }

/** How long a failed download is remembered by the commands that can do without. */
const memory = 6 * 60 * minutes

/** @returns {string | undefined} the executable in ELECTRON_OVERRIDE_DIST_PATH, where that is set */
export function overriddenElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!override) return undefined
  const executable = join(override, executableName())
  if (existsSync(executable)) return executable
  throw new StepFailed(`There is no ${executable}.`, 'Correct ELECTRON_OVERRIDE_DIST_PATH, or unset it.')
}

/** @returns {string | undefined} the Electron of package.json, where its runtime has been downloaded */
export function installedElectron() {
  const executable = join(folder, 'dist', executableName())
  return existsSync(join(folder, 'path.txt')) && existsSync(executable) ? executable : undefined
}

/**
 * Downloads the runtime that belongs to the npm package.
 *
 * @param {number} timeout in milliseconds; a network that refuses is noticed at once, one that only drops packets after some 10 s
 * @returns {Promise<string | undefined>} the executable, or undefined where the download failed
 */
export async function downloadElectron(timeout) {
  say(`Downloading Electron ${version()} …`)
  const elapsed = stopwatch()
  const { output } = await runQuietly(process.execPath, [join(folder, 'install.js')], { timeout })
  const executable = installedElectron()
  if (executable) {
    say(`Downloaded in ${elapsed()}.`)
    return executable
  }
  say(`Electron ${version()} could not be downloaded (${reason(output)}).`)
  rememberFailure()
}

/** Whether a download failed so recently that another attempt would only cost time. */
export function downloadFailedLately() {
  const note = failureNote()
  return existsSync(note) && Date.now() - statSync(note).mtimeMs < memory
}

function rememberFailure() {
  mkdirSync(cache, { recursive: true })
  writeFileSync(failureNote(), '')
}

function failureNote() {
  return join(cache, `electron-${version()}-not-downloaded`)
}

function version() {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
}

/** The first line of a stack says what went wrong; one that was cut short says nothing. */
export function reason(/** @type {string} */ output) {
  return /^\w*Error.*$/m.exec(output)?.[0] ?? 'it took too long'
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe'
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}
