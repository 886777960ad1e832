import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { say, StepFailed, stopwatch } from './command.mjs'
import { cache } from './paths.mjs'
import { lastLines, runQuietly } from './run.mjs'

/**
 * The bare Debian systems that packages are installed in. Nothing ever runs in the kept folder itself: each machine has a layer of its own above it
 * (`test/install/machine.ts`).
 */
const systems = {
  bookworm: { suite: 'bookworm', include: [] },
  trixie: { suite: 'trixie', include: [] },
  // A person's computer, with all that Cadran needs on it: for what comes after the installing.
  desktop: {
    suite: 'bookworm',
    include: [
      ...[
        'libgtk-3-0',
        'libnss3',
        'libasound2',
        'libgbm1',
        'libnotify4',
        'libsecret-1-0',
        'xdg-utils',
        'desktop-file-utils',
      ],
      ...['dbus-daemon', 'gnome-keyring', 'libsecret-tools', 'dex'],
    ],
  },
  // Debian 12's wine is too old for what runs in it.
  wine: { suite: 'trixie', include: ['ca-certificates', 'wine', 'wine64', 'nsis', 'osslsigncode', 'procps'] },
}

/** @typedef {keyof typeof systems} SystemName */

/**
 * @param {SystemName} name
 * @returns {Promise<string>} its folder, made once and kept
 */
export async function debianRoot(name) {
  const folder = join(cache, 'roots', name)
  if (!existsSync(folder)) await makeRoot(name, folder)
  return folder
}

async function makeRoot(/** @type {SystemName} */ name, /** @type {string} */ folder) {
  const { suite, include } = systems[name]
  say(`Making a bare Debian (${name}) to install in, once …`)
  const elapsed = stopwatch()
  await mkdir(join(cache, 'roots'), { recursive: true })
  const work = await mkdtemp(join(cache, 'roots', 'making-'))
  try {
    const made = join(work, 'root')
    const chosen = include.length > 0 ? [`--include=${include.join(',')}`] : []
    const { code, output } = await runQuietly('mmdebstrap', ['--variant=minbase', ...chosen, suite, made])
    if (code !== 0) {
      throw new StepFailed(
        `Debian ${suite} could not be set up:\n${lastLines(output)}`,
        'Check that Debian’s archive can be reached, then run this again.',
      )
    }
    await rename(made, folder).catch((error) => {
      if (!existsSync(folder)) throw error // otherwise another command was faster
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  say(`Made in ${elapsed()}.`)
}

/** Why no machine can be made here to install packages in; undefined where one can. */
export async function whyNoMachines() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'they are for Linux on x64'
  if (process.getuid?.() !== 0) return 'they need root, to mount a system’s folders'
  const tried =
    'mount -t tmpfs none /mnt && mkdir -p /mnt/l /mnt/u /mnt/w && mount -t overlay none -o lowerdir=/mnt/l,upperdir=/mnt/u,workdir=/mnt/w /mnt/l'
  const { code } = await runQuietly('unshare', ['--mount', '--pid', '--fork', 'sh', '-c', tried])
  if (code !== 0) return 'this system does not let root mount anything'
  const asOrdinaryUser = ['--reuid=65534', '--regid=65534', '--clear-groups', 'unshare', '--user', 'true']
  const { code: refused } = await runQuietly('setpriv', asOrdinaryUser)
  return refused === 0
    ? undefined
    : 'this system gives ordinary users no namespaces, which Electron’s sandbox is made of'
}
