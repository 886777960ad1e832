import { spawnSync } from 'node:child_process'

import { say, StepFailed, stopwatch } from './command.mjs'
import { lastLines, runQuietly } from './run.mjs'

/** Debian packages by what they are for. Other Linuxes name them differently; macOS and Windows need none. */
const packages = {
  electron: [
    'libgtk-3-0',
    'libnss3',
    'libasound2',
    'libgbm1',
    'libxss1',
    'libxtst6',
    'libatk-bridge2.0-0',
    'libsecret-1-0',
    'libnotify4', // says who calls
    'xdg-utils', // hands links to other programs
  ],
  display: ['xvfb', 'fonts-cantarell'],
  installers: ['nsis', 'osslsigncode'], // makes and signs installers for Windows
  installing: ['mmdebstrap', 'xclip', 'x11-utils'], // bare systems to install packages in, and what tries them
  tests: [
    'gnome-keyring', // a real keychain
    'dbus-x11',
    'libsecret-tools',
    'libglib2.0-bin', // gdbus
    'python3-dbus', // plays the desktop's tray and power services
    'python3-gi',
    'python3-dbusmock',
    'xdotool', // types into the keychain's prompt
    'openbox', // a window manager, for what minimizing means
    'netcat-openbsd', // one of the ways by which a softphone's report gets through
    'baresip-core', // a real softphone
    'sip-tester', // and whom it calls
    'pulseaudio', // a real sound server, and what tells who uses the microphone
    'pulseaudio-utils',
    'tinyproxy-bin', // what stands between a company and the CRM
    'microsocks',
    'squid', // asks for NTLM; where nothing forbids it, Debian starts its service with the installation
    'openssl',
  ],
}

/**
 * Sees to it that the system has what a command needs: as root by installing it, otherwise by saying how.
 *
 * @param {(keyof typeof packages)[]} purposes
 */
export async function ensureSystemPackages(purposes) {
  const wanted = purposes.flatMap((purpose) => packages[purpose])
  const installed = installedPackages(wanted)
  if (!installed) return
  const missing = missingPackages(wanted, installed)
  if (missing.length === 0) return
  if (process.getuid?.() === 0) return await install(missing)
  throw new StepFailed(
    `This system lacks ${missing.join(', ')}.`,
    `Install what is missing, then run this again:\n\n  sudo apt-get update && sudo ${installCommand(missing)}\n`,
  )
}

/**
 * The packages still to be installed, by their plain names.
 *
 * @param {string[]} wanted
 * @param {Set<string>} installed
 */
export function missingPackages(wanted, installed) {
  return wanted.filter((name) => !bothNames(name).some((either) => installed.has(either)))
}

/** Debian and Ubuntu renamed many libraries in 2024, when their time_t grew to 64 bits. */
function bothNames(/** @type {string} */ name) {
  return [name, `${name}t64`]
}

/** @returns {Set<string> | undefined} undefined where there is no dpkg to ask */
function installedPackages(/** @type {string[]} */ wanted) {
  const format = '${db:Status-Status} ${Package}\n'
  const query = spawnSync('dpkg-query', ['-W', `-f=${format}`, ...wanted.flatMap(bothNames)], { encoding: 'utf8' })
  if (query.error) return undefined
  const lines = query.stdout.split('\n').map((line) => line.split(' '))
  return new Set(lines.flatMap(([status, name]) => (status === 'installed' && name ? [name] : [])))
}

async function install(/** @type {string[]} */ missing) {
  say(`Installing system packages: ${missing.join(' ')} …`)
  const elapsed = stopwatch()
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const update = await runQuietly('apt-get', ['update'], { env })
  const [program = '', ...args] = installCommand(missing).split(' ')
  const { code, output } = await runQuietly(program, args, { env })
  if (code !== 0) {
    const said = update.code === 0 ? output : `${update.output}\n${output}`
    throw new StepFailed(
      `apt-get could not install ${missing.join(' ')}:\n${lastLines(said)}`,
      `Repair that, or install them in another way, then run this again.`,
    )
  }
  say(`Installed system packages in ${elapsed()}.`)
}

function installCommand(/** @type {string[]} */ missing) {
  return `apt-get install -y --no-install-recommends ${namesOnOffer(missing).join(' ')}`
}

/** Each package by whichever of its two names this release offers. The plain one can be virtual there, and then cannot be installed. */
function namesOnOffer(/** @type {string[]} */ names) {
  const offers = spawnSync('apt-cache', ['madison', ...names.map((name) => `${name}t64`)], { encoding: 'utf8' })
  const offered = new Set((offers.stdout ?? '').split('\n').map((line) => line.split('|')[0]?.trim()))
  return names.map((name) => (offered.has(`${name}t64`) ? `${name}t64` : name))
}
