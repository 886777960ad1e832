import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { say, StepFailed, stopwatch } from '../../scripts/lib/command.mjs'
import { lastLines, runQuietly } from '../../scripts/lib/run.mjs'
import { appId } from './identity.mjs'
import { dist, packaging, workOf } from './paths.mjs'
import { isSigning, sign, writeSignScript } from './sign.mjs'

/**
 * Makes the installer for Windows of the app's folder, with `packaging/windows/cadran.nsi`. What runs is signed where there is a certificate.
 *
 * @param {string} appFolder
 * @param {import('./targets.mjs').Target} target
 * @param {import('./identity.mjs').Identity} identity
 * @param {'small' | 'fast'} compression
 * @returns {Promise<string>} the file
 */
export async function makeWindowsInstaller(appFolder, target, { productName, version }, compression) {
  const elapsed = stopwatch()
  for (const program of ['Cadran.exe', 'resources/hooks/cadran-event.exe']) await sign(join(appFolder, program))
  const lists = join(workOf(target), 'nsis')
  mkdirSync(lists, { recursive: true })
  const { install, uninstall, kilobytes } = fileLists(appFolder)
  writeFileSync(join(lists, 'install.nsh'), install)
  writeFileSync(join(lists, 'uninstall.nsh'), uninstall)
  const output = join(dist, `cadran-${version}-${target.name}-setup.exe`)
  const defines = {
    ...{ APP_ID: appId, PRODUCT: productName, VERSION: version, FILE_VERSION: fileVersion(version), SIZE: kilobytes },
    ...{ OUTPUT: output, ICON: join(workOf(target), 'icons', 'icon.ico') },
    ...{ INSTALL_FILES: join(lists, 'install.nsh'), UNINSTALL_FILES: join(lists, 'uninstall.nsh') },
    ...{ MESSAGES: join(packaging, 'windows', 'messages.nsh') },
    ...(isSigning() && { SIGN: `sh ${writeSignScript(join(lists, 'sign.sh'))}` }),
    ...(compression === 'fast' && { STORE: '1' }),
  }
  const args = Object.entries(defines).map(([name, value]) => `-D${name}=${value}`)
  const script = join(packaging, 'windows', 'cadran.nsi')
  const { code, output: said } = await runQuietly('makensis', ['-V2', '-WX', '-INPUTCHARSET', 'UTF8', ...args, script])
  if (code === 127)
    throw new StepFailed(
      'The installer is made with makensis, which is not here.',
      'On Debian and Ubuntu: sudo apt-get install nsis',
    )
  if (code !== 0) throw new StepFailed(`makensis failed:\n${lastLines(said, 20)}`, 'Repair what it names.')
  await sign(output)
  say(`Made the installer in ${elapsed()}.`)
  return output
}

/** What is installed, file by file, so that the uninstaller takes away exactly that and nothing that somebody put beside it. */
export function fileLists(/** @type {string} */ folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const folders = names.filter((name) => statSync(join(folder, name)).isDirectory())
  const files = names.filter((name) => !folders.includes(name))
  const windows = (/** @type {string} */ name) => name.replaceAll('/', '\\')
  const inFolder = (/** @type {string} */ of) =>
    files.filter((file) => (file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '') === of)
  const install = ['', ...folders].flatMap((of) => [
    `SetOutPath "$INSTDIR${of === '' ? '' : `\\${windows(of)}`}"`,
    ...inFolder(of).map((file) => `File "${join(folder, file)}"`),
  ])
  const uninstall = [
    ...files.map((file) => `Delete "$INSTDIR\\${windows(file)}"`),
    ...folders.toReversed().map((of) => `RMDir "$INSTDIR\\${windows(of)}"`),
  ]
  const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  return { install: lines(install), uninstall: lines(uninstall), kilobytes: String(Math.ceil(bytes / 1024)) }
}

const lines = (/** @type {string[]} */ all) => all.map((line) => `${line}\n`).join('')

/** Windows knows four numbers and no more. */
const fileVersion = (/** @type {string} */ version) => `${version.replace(/-.*$/, '')}.0`
