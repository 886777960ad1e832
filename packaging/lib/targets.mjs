/**
 * The systems that Cadran is packaged for. `os`, `cpus` and `libc` are npm's names for what its packages with native code are chosen by.
 *
 * @typedef {object} Target
 * @property {string} name as in the names of files
 * @property {'linux' | 'windows' | 'mac'} system
 * @property {'linux' | 'win32' | 'darwin'} os
 * @property {('x64' | 'arm64')[]} cpus what one package runs on; for more than one it holds native code for each
 * @property {string} [libc]
 * @property {string} [debian] Debian's name of the processor
 */

/** @type {Target[]} */
export const targets = [
  { name: 'linux-x64', system: 'linux', os: 'linux', cpus: ['x64'], libc: 'glibc', debian: 'amd64' },
  { name: 'linux-arm64', system: 'linux', os: 'linux', cpus: ['arm64'], libc: 'glibc', debian: 'arm64' },
  { name: 'windows-x64', system: 'windows', os: 'win32', cpus: ['x64'] },
  { name: 'mac-universal', system: 'mac', os: 'darwin', cpus: ['x64', 'arm64'] },
]

/** @param {string} name */
export function targetNamed(name) {
  const target = targets.find((each) => each.name === name)
  if (!target) throw new Error(`There is no target ${name}.`)
  return target
}

/**
 * The package that holds the journal's library for a processor.
 *
 * @param {Pick<Target, 'os'>} target
 * @param {Target['cpus'][number]} cpu
 */
export function libsqlFor({ os }, cpu) {
  const ending = { linux: '-gnu', win32: '-msvc', darwin: '' }[os]
  return `@libsql/${os}-${cpu}${ending}`
}
