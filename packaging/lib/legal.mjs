import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { root } from '../../scripts/lib/paths.mjs'
import { components } from './components.mjs'
import { notices } from './notices.mjs'
import { sbom } from './sbom.mjs'

/**
 * Writes what is shipped beside the app: its licence, the notices of others' code, and the SBOM, both from one list.
 *
 * @param {string} folder
 * @param {object} of
 * @param {string} of.app the staged app
 * @param {import('./targets.mjs').Target} of.target
 * @param {import('./identity.mjs').Identity} of.identity
 * @param {import('./runtime.mjs').Runtime} of.runtime
 */
export function writeLegal(folder, { target, identity, runtime }) {
  mkdirSync(folder, { recursive: true })
  const list = components(target, runtime)
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE.txt'))
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), notices(list, identity))
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(sbom(list, identity, target), undefined, 2)}\n`)
}
