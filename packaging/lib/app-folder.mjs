import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { say, StepFailed, stopwatch } from '../../scripts/lib/command.mjs'
import { installNpmPackagesIn } from '../../scripts/lib/npm-packages.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { lastLines, runQuietly } from '../../scripts/lib/run.mjs'
import { builderConfig } from '../builder.mjs'
import { makeIcons } from './icons.mjs'
import { writeLegal } from './legal.mjs'
import { packaging, workOf } from './paths.mjs'
import { stageApp } from './stage.mjs'
import { writeUpdateSource } from './update-source.mjs'

/** What electron-builder calls the systems, and where it puts the app's folder. */
const builders = {
  linux: { flag: '--linux', folder: 'linux-unpacked', executable: 'electron' },
  windows: { flag: '--win', folder: 'win-unpacked', executable: 'electron.exe' },
  mac: { flag: '--mac', folder: 'mac', executable: 'Electron.app/Contents/MacOS/Electron' },
}

/** Every Electron's executable holds this mark, behind which its fuses are. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/**
 * Makes the app's folder for a target: the runtime, the app in one archive, and the papers.
 *
 * @param {import('./targets.mjs').Target} target
 * @param {import('./identity.mjs').Identity} identity
 * @param {import('./runtime.mjs').Runtime} runtime
 * @returns {Promise<string>} the folder
 */
export async function makeAppFolder(target, identity, runtime) {
  await installNpmPackagesIn(packaging)
  const work = workOf(target)
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  const [app, icons, legal, electron] = ['app', 'icons', 'legal', 'electron'].map((name) => join(work, name))
  await stageApp(app, target, identity)
  makeIcons(icons)
  writeLegal(legal, { app, target, identity, runtime })
  copyRuntime(runtime.folder, electron)
  const { flag, folder, executable } = builders[target.system]
  const config = builderConfig({
    ...{ target, identity, app, icons, legal, root, output: work, runtime: { ...runtime, folder: electron } },
    updateSource: await writeUpdateSource(work, target, identity),
    hasFuses: readFileSync(join(electron, executable)).includes(fuseMark),
  })
  await runBuilder(work, [flag, 'dir', `--${target.cpus[0]}`], config)
  const made = readdirSync(work).find((name) => name.startsWith(folder))
  if (!made) throw new StepFailed(`electron-builder made no ${folder}.`, 'Look at what it said.')
  return join(work, made)
}

/** Without an app of its own, and without what is no part of Electron. */
function copyRuntime(/** @type {string} */ from, /** @type {string} */ to) {
  const left = [join(from, 'package.json'), join(from, 'resources', 'app'), join(from, 'resources', 'default_app.asar')]
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter: (path) => !left.includes(path) })
  if (!existsSync(join(to, 'resources'))) mkdirSync(join(to, 'resources'))
}

async function runBuilder(/** @type {string} */ work, /** @type {string[]} */ args, /** @type {object} */ config) {
  const file = join(work, 'electron-builder.json')
  writeFileSync(file, JSON.stringify(config, undefined, 2))
  const elapsed = stopwatch()
  const cli = join(packaging, 'node_modules', 'electron-builder', 'cli.js')
  // Nothing is signed by it, so it need not look for certificates.
  const env = { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' }
  const project = join(work, 'app')
  const all = [cli, ...args, `--config=${file}`, `--projectDir=${project}`, '--publish=never']
  const { code, output } = await runQuietly(process.execPath, all, { env, cwd: project })
  if (code !== 0) throw new StepFailed(`electron-builder failed:\n${lastLines(output, 30)}`, 'Repair what it names.')
  say(`Laid out the app in ${elapsed()}.`)
}
