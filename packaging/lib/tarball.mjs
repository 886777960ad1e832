import { renameSync, rmSync } from 'node:fs'
import { dirname, basename, join } from 'node:path'

import { StepFailed } from '../../scripts/lib/command.mjs'
import { lastLines, runQuietly } from '../../scripts/lib/run.mjs'
import { dist } from './paths.mjs'

/**
 * Packs the app's folder for whoever installs by hand.
 *
 * @param {string} appFolder
 * @param {import('./targets.mjs').Target} target
 * @param {import('./identity.mjs').Identity} identity
 * @returns {Promise<string>} the file
 */
export async function makeTarball(appFolder, target, { version }) {
  const name = `cadran-${version}-${target.name}`
  const file = join(dist, `${name}.tar.gz`)
  const inside = `--transform=s,^${basename(appFolder)},${name},`
  const args = [
    '--create',
    '--gzip',
    `--file=${file}.part`,
    '--sort=name',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    inside,
  ]
  const { code, output } = await runQuietly('tar', [...args, `--directory=${dirname(appFolder)}`, basename(appFolder)])
  if (code !== 0) {
    rmSync(`${file}.part`, { force: true })
    throw new StepFailed(`tar failed:\n${lastLines(output)}`, 'Is the disk full? On macOS, install GNU tar.')
  }
  renameSync(`${file}.part`, file)
  return file
}
