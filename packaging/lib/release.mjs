import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

import { maintainerVariable } from './maintainer.mjs'

/** The largest deb that is released, in bytes. */
export const largestDeb = 90e6

/**
 * Why nothing may be released from these sources, whatever the checks say.
 *
 * @param {object} sources
 * @param {string} sources.changes what `git status --porcelain` says
 * @param {{ devDependencies: Record<string, string> }} sources.package package.json
 * @param {{ packages: Record<string, { version?: string, integrity?: string }> }} sources.lock package-lock.json
 * @param {import('./runtime.mjs').Runtime[]} sources.runtimes what would go into the packages
 * @param {string | undefined} sources.maintainer an address that people can write to
 * @returns {string | undefined} undefined where they may be released
 */
export function whyNotReleased({ changes, package: { devDependencies }, lock, runtimes, maintainer }) {
  if (changes.trim() !== '') return `There are changes that are not committed:\n${changes.trimEnd()}`
  if (maintainer === undefined)
    return `The packages would name nobody to write to: set ${maintainerVariable} to the address of whoever releases.`
  const pinned = devDependencies.electron ?? ''
  const locked = lock.packages['node_modules/electron']
  if (!/^\d+\.\d+\.\d+$/.test(pinned)) return `Electron is not pinned: package.json asks for ${pinned || 'none'}.`
  if (locked?.version !== pinned || !locked.integrity) return `package-lock.json does not pin Electron ${pinned}.`
  const other = runtimes.find(({ isOfficial, version }) => !isOfficial || version !== pinned)
  if (other)
    return `${other.folder} is not the Electron ${pinned} that its makers released. What holds another is a test build.`
  return undefined
}

/**
 * The files of the channels in which a version appears: one that is tried first in `beta` alone, a stable one in both, so that whoever has tried the one
 * before gets it too.
 *
 * @param {string} version
 * @param {'linux' | 'windows' | 'mac'} system
 */
export function channelFiles(version, system) {
  const ending = { linux: '-linux', windows: '', mac: '-mac' }[system]
  return (version.includes('-') ? ['beta'] : ['latest', 'beta']).map((channel) => `${channel}${ending}.yml`)
}

/**
 * What an update channel holds of a release, as `electron-updater` reads it.
 *
 * @param {string} version
 * @param {string[]} files the first is the one that updates
 * @param {string} date when it was made, as ISO 8601 writes it
 */
export function channel(version, files, date) {
  const all = files.map((file) => ({ name: basename(file), ...digest(file) }))
  const entries = all.flatMap(({ name, sha512, size }) => [
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${size}`,
  ])
  const [first] = all
  if (!first) throw new Error('There is nothing to release.')
  return `${[`version: ${version}`, 'files:', ...entries, `path: ${first.name}`, `sha512: ${first.sha512}`, `releaseDate: '${date}'`].join('\n')}\n`
}

function digest(/** @type {string} */ file) {
  const bytes = readFileSync(file)
  return { sha512: createHash('sha512').update(bytes).digest('base64'), size: bytes.length }
}

/** As `sha256sum --check` reads it. @param {string[]} files */
export function checksums(files) {
  return files
    .map((file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${basename(file)}\n`)
    .join('')
}
