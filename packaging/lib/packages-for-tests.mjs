import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { say, stopwatch } from '../../scripts/lib/command.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { macSkeleton } from './mac-skeleton.mjs'
import { makePackages, oursIn } from './make-packages.mjs'
import { dist, workOf } from './paths.mjs'
import { readPackage } from './stage.mjs'
import { targetNamed } from './targets.mjs'
import { windowsPayload } from './windows-payload.mjs'

/**
 * The packages that the tests install, made now: this version's, and a higher one to upgrade to.
 *
 * @returns {Promise<Record<string, string>>} where they are, as the tests read it from their environment
 */
export async function packagesForTests() {
  const elapsed = stopwatch()
  const { version } = readPackage(root)
  const versions = { newer: higherThan(version), own: version }
  const packages = { ...(await debs(versions)), ...(await installers(versions)), ...(await macApp()) }
  say(`Made the packages in ${elapsed()}.`)
  return packages
}

/** @typedef {{ newer: string, own: string }} Versions this one is made last, so that its folder is the one that is left */

async function debs(/** @type {Versions} */ versions) {
  const options = /** @type {const} */ ({ compression: 'fast', formats: ['deb'] })
  const target = targetNamed('linux-x64')
  const newer = await makePackages(target, { ...options, version: versions.newer })
  const own = await makePackages(target, { ...options, version: versions.own })
  return {
    CADRAN_DEB: own.files[0] ?? '',
    CADRAN_NEWER_DEB: newer.files[0] ?? '',
    CADRAN_LINUX_APP: own.appFolder,
    CADRAN_OURS: String(oursIn(own.appFolder)),
    CADRAN_PRODUCT: own.identity.productName,
    CADRAN_NEWER_VERSION: newer.identity.debianVersion,
  }
}

/** For Windows with a stand-in for Electron, signed with a certificate that is thrown away, and with an address of updates, where nobody looks. */
async function installers(/** @type {Versions} */ versions) {
  const certificate = throwawayCertificate(join(dist, 'work', 'certificate'))
  Object.assign(process.env, certificate.env, { CADRAN_UPDATES_URL: 'https://example.com/cadran' })
  const options = /** @type {const} */ ({ compression: 'fast', electron: await windowsPayload() })
  const target = targetNamed('windows-x64')
  const newer = await makePackages(target, { ...options, version: versions.newer })
  const own = await makePackages(target, { ...options, version: versions.own })
  return {
    CADRAN_SETUP: own.files[0] ?? '',
    CADRAN_NEWER_SETUP: newer.files[0] ?? '',
    CADRAN_SETUP_VERSION: own.identity.version,
    CADRAN_NEWER_SETUP_VERSION: newer.identity.version,
    CADRAN_WINDOWS_APP: join(workOf(target), 'app'),
    CADRAN_AUTHORITY: certificate.authority,
  }
}

/** For macOS an app that cannot run, whose description can be read. */
async function macApp() {
  const electron = macSkeleton(join(dist, 'work', 'mac-skeleton'))
  const { appFolder, identity } = await makePackages(targetNamed('mac-universal'), { electron })
  return { CADRAN_MAC_APP: join(appFolder, `${identity.productName}.app`) }
}

function throwawayCertificate(/** @type {string} */ folder) {
  mkdirSync(folder, { recursive: true })
  const [key, authority, both, password] = ['key.pem', 'certificate.pem', 'both.p12', 'password'].map((name) =>
    join(folder, name),
  )
  writeFileSync(password, 'thrown away')
  const usage = ['-addext', 'extendedKeyUsage=codeSigning', '-addext', 'keyUsage=digitalSignature']
  const made = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=Thrown away', ...usage]
  execFileSync('openssl', ['req', ...made, '-keyout', key, '-out', authority], { stdio: 'ignore' })
  execFileSync('openssl', [
    'pkcs12',
    '-export',
    '-inkey',
    key,
    '-in',
    authority,
    '-out',
    both,
    '-passout',
    `file:${password}`,
  ])
  return { authority, env: { WIN_CSC_FILE: both, WIN_CSC_PASSWORD_FILE: password } }
}

function higherThan(/** @type {string} */ version) {
  return version.replace(/\d+$/, (patch) => String(Number(patch) + 1))
}
