/**
 * The systems that Cadran is packaged for. `os`, `cpu` and `libc` are npm's names for what its packages with native code are chosen by.
 *
 * @typedef {object} Target
 * @property {string} name as in the names of files
 * @property {'linux' | 'windows' | 'mac'} system
 * @property {'linux' | 'win32' | 'darwin'} os
 * @property {'x64' | 'arm64'} cpu
 * @property {string} [libc]
 * @property {string} libsql the package that holds the journal's library
 * @property {string} [debian] Debian's name of the processor
 */

/** @type {Target[]} */
export const targets = [
  {
    ...{ name: 'linux-x64', system: 'linux', os: 'linux', cpu: 'x64', libc: 'glibc' },
    ...{ libsql: '@libsql/linux-x64-gnu', debian: 'amd64' },
  },
  {
    ...{ name: 'linux-arm64', system: 'linux', os: 'linux', cpu: 'arm64', libc: 'glibc' },
    ...{ libsql: '@libsql/linux-arm64-gnu', debian: 'arm64' },
  },
  { name: 'windows-x64', system: 'windows', os: 'win32', cpu: 'x64', libsql: '@libsql/win32-x64-msvc' },
  { name: 'mac-x64', system: 'mac', os: 'darwin', cpu: 'x64', libsql: '@libsql/darwin-x64' },
  { name: 'mac-arm64', system: 'mac', os: 'darwin', cpu: 'arm64', libsql: '@libsql/darwin-arm64' },
]

/** @param {string} name */
export function targetNamed(name) {
  const target = targets.find((each) => each.name === name)
  if (!target) throw new Error(`There is no target ${name}.`)
  return target
}
