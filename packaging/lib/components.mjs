import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { root } from '../../scripts/lib/paths.mjs'
import { bundledFile } from './record-bundled.mjs'
import { installedFor, readPackage } from './stage.mjs'
import { libsqlFor } from './targets.mjs'
import { workOf } from './paths.mjs'

/**
 * Something of others that a package holds.
 *
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} license as SPDX writes it
 * @property {string | undefined} text of the licence, as the package brings it
 * @property {string} purl
 * @property {string | undefined} sha512 of what was downloaded, in hexadecimal
 * @property {'bundled' | 'package' | 'runtime'} as how it is held: in our bundles, as files of its own, or as what runs them
 */

/** Compiled into what `keytar` brings, and so no file of its own. */
const compiledIn = ['node-addon-api']

/**
 * Everything of others in a package: what the bundler took, the packages with native code, and Electron.
 *
 * @param {import('./targets.mjs').Target} target
 * @param {import('./runtime.mjs').Runtime} runtime
 * @returns {Component[]} by name
 */
export function components(target, runtime) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const bundled = ['main', 'preload', 'renderer'].flatMap((bundle) =>
    JSON.parse(readFileSync(bundledFile(bundle), 'utf8')),
  )
  const native = target.cpus.flatMap((cpu) =>
    ['keytar', 'libsql', libsqlFor(target, cpu), '@neon-rs/load', 'detect-libc', ...compiledIn].map((name) =>
      component(installedFor(join(workOf(target), 'app'), cpu), `node_modules/${name}`, lock, 'package'),
    ),
  )
  return [
    ...[...new Set(bundled)].map((folder) => component(root, folder, lock, 'bundled')),
    ...new Map(native.map((each) => [each.purl, each])).values(),
    electron(runtime),
  ].sort((one, other) => (one.name < other.name ? -1 : 1))
}

/**
 * @param {string} base holds node_modules
 * @param {string} folder
 * @param {{ packages: Record<string, { integrity?: string }> }} lock
 * @param {Component['as']} as
 * @returns {Component}
 */
function component(base, folder, lock, as) {
  const { name, version, license } = readPackage(join(base, folder))
  if (typeof license !== 'string') throw new Error(`${folder} names no licence.`)
  const integrity = lock.packages[folder]?.integrity
  const text = licenceText(join(base, folder))
  return { name, version, license, text, purl: npmUrl(name, version), sha512: asHex(integrity), as }
}

/** @returns {Component} */
function electron(/** @type {import('./runtime.mjs').Runtime} */ { version, isOfficial, folder }) {
  const own = readPackage(join(root, 'node_modules', 'electron'))
  const text = licenceText(folder) ?? licenceText(join(root, 'node_modules', 'electron'))
  return {
    ...{ name: isOfficial ? 'electron' : 'electron (a stand-in, for tests only)', version, license: own.license, text },
    ...{ purl: npmUrl('electron', version), sha512: undefined, as: 'runtime' },
  }
}

const npmUrl = (/** @type {string} */ name, /** @type {string} */ version) =>
  `pkg:npm/${name.replace('@', '%40')}@${version}`

/** npm pins packages by a SHA-512 in base64. */
function asHex(/** @type {string | undefined} */ integrity) {
  return integrity?.startsWith('sha512-') ? Buffer.from(integrity.slice(7), 'base64').toString('hex') : undefined
}

function licenceText(/** @type {string} */ folder) {
  const file = existsSync(folder)
    ? readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.(md|txt|electron\.txt))?$/i.test(name))
    : undefined
  return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8').trim()
}
