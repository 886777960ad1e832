/**
 * Makes a release into dist/release/, for maintainers: `npm run release`. It runs every check first, and refuses what is not committed, not pinned,
 * not checked, or not around the Electron that its makers released. What it does not do is publish.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { maintainerAddress } from '../packaging/lib/maintainer.mjs'
import { listFiles, makePackages, sizeOf } from '../packaging/lib/make-packages.mjs'
import { dist } from '../packaging/lib/paths.mjs'
import { channel, channelFiles, checksums, largestDeb, whyNotReleased } from '../packaging/lib/release.mjs'
import { runtimeFor } from '../packaging/lib/runtime.mjs'
import { isSigning } from '../packaging/lib/sign.mjs'
import { targetNamed } from '../packaging/lib/targets.mjs'
import { buildApp } from './lib/build-app.mjs'
import { command, say, StepFailed } from './lib/command.mjs'
import { root } from './lib/paths.mjs'
import { runHere, runQuietly } from './lib/run.mjs'
import { setUp } from './lib/set-up.mjs'

/** What is released. macOS, rpm, AppImage and arm64 are not yet built. */
const released = ['linux-x64', 'windows-x64'].map(targetNamed)
const folder = join(dist, 'release')

await command(async () => {
  await setUp.packaging('windows')
  await refuseUnlessReleasable()
  await check(['scripts/test.mjs'])
  await check(['scripts/demo.mjs'])
  await buildApp()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const date = (await git('log', '-1', '--format=%cI')).trim()
  const files = []
  for (const target of released) {
    const { files: made, identity } = await makePackages(target)
    if (identity.isTestBuild)
      throw new StepFailed('A test build is not released.', 'Run this where Electron can be had.')
    refuseLarge(made)
    const moved = made.map((file) => join(folder, basename(file)))
    for (const [index, file] of made.entries()) renameSync(file, moved[index] ?? '')
    for (const name of channelFiles(identity.version, target.system))
      writeFileSync(join(folder, name), channel(identity.version, moved, date))
    files.push(...moved)
  }
  writeFileSync(join(folder, 'SHA256SUMS'), checksums(files))
  console.log()
  listFiles(files)
  if (!isSigning())
    say('The installer for Windows is NOT signed: WIN_CSC_FILE names no certificate (docs/releasing.md).')
  if (!process.env.CADRAN_UPDATES_URL)
    say('These packages do NOT update themselves: CADRAN_UPDATES_URL names no address (docs/releasing.md).')
})

async function refuseUnlessReleasable() {
  const read = (/** @type {string} */ name) => JSON.parse(readFileSync(join(root, name), 'utf8'))
  const sources = {
    changes: await git('status', '--porcelain'),
    package: read('package.json'),
    lock: read('package-lock.json'),
    maintainer: maintainerAddress(),
  }
  // Before Electron is downloaded, for the sake of whoever waits.
  const reason = whyNotReleased({ ...sources, runtimes: [] })
  if (reason) throw new StepFailed(reason, 'Put that right, then run this again.')
  for (const target of released) {
    const standIn = whyNotReleased({ ...sources, runtimes: [await runtimeFor(target)] })
    if (standIn)
      throw new StepFailed(standIn, 'Run this where github.com, or the mirror in ELECTRON_MIRROR, can be reached.')
  }
}

/** Nothing may be left out for want of something here. */
async function check(/** @type {string[]} */ args) {
  const code = await runHere(process.execPath, args, { env: { ...process.env, CI: 'true' } })
  if (code !== 0) throw new StepFailed(`${args.join(' ')} failed.`, 'Repair what it names, then run this again.')
}

function refuseLarge(/** @type {string[]} */ files) {
  const large = files.find((file) => file.endsWith('.deb') && sizeOf(file) > largestDeb)
  if (large)
    throw new StepFailed(`${large} has ${sizeOf(large)} bytes; ${largestDeb} are allowed.`, 'Find what made it grow.')
}

async function git(/** @type {string[]} */ ...args) {
  const { code, output } = await runQuietly('git', args)
  if (code !== 0) throw new StepFailed(`git ${args.join(' ')} failed:\n${output}`, 'Run this in a clone.')
  return output
}
