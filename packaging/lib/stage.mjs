import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { StepFailed } from '../../scripts/lib/command.mjs'
import { npm } from '../../scripts/lib/npm.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { lastLines } from '../../scripts/lib/run.mjs'
import { libsqlFor } from './targets.mjs'

/** Of the project what runs, and nothing else. */
const ours = ['out/main', 'out/preload', 'out/renderer', 'resources/icon.png', 'resources/tray']

/** Of the packages with native code what runs on the target: no sources, no types, nothing of other systems. */
const kept = (/** @type {import('./targets.mjs').Target} */ { os }, /** @type {'x64' | 'arm64'} */ cpu) => ({
  keytar: ['package.json', 'lib', `prebuilds/${os}-${cpu}`],
  libsql: ['package.json', 'index.js', 'auth.js', 'promise.js', 'sqlite-error.js'],
  [libsqlFor({ os }, cpu)]: ['package.json', 'index.node'],
  '@neon-rs/load': ['package.json', 'dist'],
  'detect-libc': ['package.json', 'lib'],
})

/**
 * Lays out the app as it is packed: what was built, and the packages that the bundles load.
 *
 * @param {string} folder made anew
 * @param {import('./targets.mjs').Target} target
 * @param {import('./identity.mjs').Identity} identity
 */
export async function stageApp(folder, target, { productName, version }) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const path of ours) cpSync(join(root, path), join(folder, path), { recursive: true })
  const { name, description, license, author, type, main, desktopName, dependencies } = readPackage(root)
  for (const cpu of target.cpus) {
    const installed = installedFor(folder, cpu)
    await installFor(target, cpu, installed)
    for (const [of, paths] of Object.entries(kept(target, cpu)))
      for (const path of paths) {
        const place = join('node_modules', of, path)
        cpSync(join(installed, place), join(folder, place), { recursive: true })
      }
  }
  const about = { name, productName, version, description, license, author, type, main, desktopName, dependencies }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(about, undefined, 2)}\n`)
  refuseSourceMaps(folder)
}

/** Where the packages for a processor are installed on the way. @param {string} app the staged app */
export const installedFor = (app, /** @type {string} */ cpu) => `${app}-npm-${cpu}`

/** What runs, with native code for the target, as package-lock.json pins it. */
async function installFor(
  /** @type {import('./targets.mjs').Target} */ { os, libc },
  /** @type {'x64' | 'arm64'} */ cpu,
  /** @type {string} */ folder,
) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(root, file), join(folder, file))
  const chosen = [`--os=${os}`, `--cpu=${cpu}`, ...(libc ? [`--libc=${libc}`] : [])]
  const { code, output } = await npm(
    [
      'ci',
      '--omit=dev',
      ...chosen,
      '--ignore-scripts',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ],
    { cwd: folder },
  )
  if (code !== 0) {
    throw new StepFailed(
      `The packages for ${os} could not be installed:\n${lastLines(output)}`,
      'Check that the npm registry can be reached, then run this again.',
    )
  }
}

function refuseSourceMaps(/** @type {string} */ folder) {
  const maps = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.map'))
  if (maps.length > 0) throw new StepFailed(`Source maps would be shipped: ${maps.join(', ')}.`, 'Build without them.')
}

/** @param {string} folder */
export function readPackage(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
