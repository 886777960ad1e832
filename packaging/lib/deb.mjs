import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

import { say, StepFailed, stopwatch } from '../../scripts/lib/command.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { lastLines, runQuietly } from '../../scripts/lib/run.mjs'
import { maintainer } from './maintainer.mjs'
import { dist, packaging, workOf } from './paths.mjs'
import { readPackage } from './stage.mjs'

/** Where the program lies once it is installed; a test build takes the same place. */
const place = 'opt/Cadran'

/** How a deb is packed: small for people, fast for tests. */
const compressions = { small: ['-Zxz'], fast: ['-Zzstd', '-z3'] }

/**
 * Makes a deb of the app's folder.
 *
 * @param {string} appFolder
 * @param {import('./targets.mjs').Target} target
 * @param {import('./identity.mjs').Identity} identity
 * @param {keyof typeof compressions} compression
 * @returns {Promise<string>} the file
 */
export async function makeDeb(appFolder, target, identity, compression) {
  const elapsed = stopwatch()
  const tree = join(workOf(target), 'deb')
  rmSync(tree, { recursive: true, force: true })
  layOut(tree, appFolder, identity)
  writeControl(tree, target, identity)
  const file = join(dist, `cadran_${identity.debianVersion}_${target.debian}.deb`)
  const args = [...compressions[compression], '--root-owner-group', '--build', tree, file]
  const { code, output } = await runQuietly('dpkg-deb', args)
  if (code === 127)
    throw new StepFailed('A deb is made with dpkg-deb, which is not here.', 'Run this on Debian or Ubuntu.')
  if (code !== 0) throw new StepFailed(`dpkg-deb failed:\n${lastLines(output)}`, 'Is the disk full?')
  rmSync(tree, { recursive: true })
  say(`Packed the deb in ${elapsed()}.`)
  return file
}

function layOut(
  /** @type {string} */ tree,
  /** @type {string} */ appFolder,
  /** @type {import('./identity.mjs').Identity} */ { productName },
) {
  cpSync(appFolder, join(tree, place), { recursive: true, verbatimSymlinks: true })
  const fill = (/** @type {string} */ text) => text.replaceAll('@PRODUCT@', productName)
  write(tree, 'usr/share/applications/cadran.desktop', fill(template('cadran.desktop')))
  write(tree, `${place}/resources/apparmor/cadran`, template('apparmor'))
  // By this Cadran knows that it is brought up to date from outside (src/main/desktop/updates/update-source.ts).
  write(tree, `${place}/resources/package-type`, 'deb\n')
  write(tree, 'usr/share/doc/cadran/copyright', template('copyright').replace('@LICENSE@', debianParagraphs(licence())))
  const icons = join(root, 'resources', 'icons')
  for (const icon of readdirSync(icons)) {
    const folder = join(tree, 'usr/share/icons/hicolor', icon.replace('.png', ''), 'apps')
    mkdirSync(folder, { recursive: true })
    cpSync(join(icons, icon), join(folder, 'cadran.png'))
  }
  mkdirSync(join(tree, 'usr/bin'), { recursive: true })
  symlinkSync(`/${place}/cadran`, join(tree, 'usr/bin/cadran'))
  setModes(tree)
}

function writeControl(
  /** @type {string} */ tree,
  /** @type {import('./targets.mjs').Target} */ { debian },
  /** @type {import('./identity.mjs').Identity} */ { productName, debianVersion },
) {
  const files = filesIn(tree)
  const bytes = files.reduce((sum, file) => sum + lstatSync(join(tree, file)).size, 0)
  const values = {
    PRODUCT: productName,
    VERSION: debianVersion,
    ARCHITECTURE: debian ?? '',
    MAINTAINER: maintainer(readPackage(root).author),
    SIZE: String(Math.ceil(bytes / 1024)),
  }
  const control = template('control').replaceAll(
    /@(\w+)@/g,
    (_, name) => values[/** @type {keyof typeof values} */ (name)],
  )
  write(tree, 'DEBIAN/control', control)
  const sums = files.filter((file) => lstatSync(join(tree, file)).isFile())
  write(tree, 'DEBIAN/md5sums', sums.map((file) => `${md5(join(tree, file))}  ${file}\n`).join(''))
  for (const script of ['postinst', 'postrm']) {
    write(tree, `DEBIAN/${script}`, template(script))
    chmodSync(join(tree, 'DEBIAN', script), 0o755)
  }
}

/** Whoever built it may have had any umask, and any bits may come out of an archive. */
function setModes(/** @type {string} */ tree) {
  for (const name of readdirSync(tree, { recursive: true, encoding: 'utf8' })) {
    const stats = lstatSync(join(tree, name))
    if (stats.isSymbolicLink()) continue
    const isProgram = stats.isDirectory() || (stats.mode & 0o100) !== 0
    chmodSync(join(tree, name), isProgram ? 0o755 : 0o644)
  }
  chmodSync(tree, 0o755)
}

function filesIn(/** @type {string} */ tree) {
  return readdirSync(tree, { recursive: true, encoding: 'utf8' })
    .filter((name) => !lstatSync(join(tree, name)).isDirectory())
    .sort()
}

const template = (/** @type {string} */ name) => readFileSync(join(packaging, 'linux', name), 'utf8')

/** The terms alone: whose they are stands above them. */
const licence = () =>
  readFileSync(join(root, 'LICENSE'), 'utf8')
    .replace(/^[^]*?(?=Permission)/, '')
    .trim()

/** As Debian's control files hold longer text: each line indented, empty ones a dot. */
const debianParagraphs = (/** @type {string} */ text) =>
  text
    .split('\n')
    .map((line) => ` ${line.trim() === '' ? '.' : line}`)
    .join('\n')

const md5 = (/** @type {string} */ file) => createHash('md5').update(readFileSync(file)).digest('hex')

function write(/** @type {string} */ tree, /** @type {string} */ path, /** @type {string} */ text) {
  mkdirSync(dirname(join(tree, path)), { recursive: true })
  writeFileSync(join(tree, path), text)
}
