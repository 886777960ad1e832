import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { StepFailed } from '../../scripts/lib/command.mjs'
import { publisher } from './sign.mjs'

/**
 * Where a package's updates come from: a folder on a web server with the channels' files and what they name, as `CADRAN_UPDATES_URL` says. A package that
 * was made without it is updated by people.
 *
 * @param {boolean} isTestBuild which alone may name this computer
 * @returns {string | undefined}
 */
export function updatesUrl(isTestBuild, { CADRAN_UPDATES_URL: text } = process.env) {
  if (!text) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isHere = isTestBuild && url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (!url || !(url.protocol === 'https:' || isHere) || url.username || url.password || url.search || url.hash)
    throw new StepFailed(
      `CADRAN_UPDATES_URL cannot be used: ${text}`,
      'Name a folder on a web server, as in https://example.com/cadran/. It takes no password, query or fragment.',
    )
  return url.href
}

/**
 * Writes where updates come from, and who has to have signed them where this package is signed, as Cadran and electron-updater read it: JSON, which is
 * YAML too.
 *
 * @param {string} folder
 * @param {import('./targets.mjs').Target} target
 * @param {import('./identity.mjs').Identity} identity
 * @returns {Promise<string | undefined>} the file; undefined where no address is set up
 */
export async function writeUpdateSource(folder, { system }, { isTestBuild }) {
  const url = updatesUrl(isTestBuild)
  if (url === undefined) return undefined
  const signer = system === 'windows' ? await publisher() : undefined
  const file = join(folder, 'app-update.yml')
  const source = { provider: 'generic', url, ...(signer !== undefined && { publisherName: [signer] }) }
  writeFileSync(file, `${JSON.stringify(source, undefined, 2)}\n`)
  return file
}
