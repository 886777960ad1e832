import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { root } from '../../scripts/lib/paths.mjs'

/**
 * @typedef {object} App
 * @property {string} name
 * @property {string} folder what Electron is told to run
 * @property {string} usable JavaScript: whether its page shows what its user needs
 * @property {(e164: string) => string} shows JavaScript: whether its page shows this number
 * @property {Record<string, unknown>} [settings] its settings file, from before
 * @property {string[]} [args]
 */

/** @type {App} */
export const bare = {
  name: 'bare',
  folder: join(root, 'test', 'bench', 'bare-electron'),
  usable: `document.body?.textContent.includes('Bare')`,
  shows: (e164) => `document.body?.textContent.includes('${e164}')`,
}

/** The bare app with what Cadran's panel has and an empty window has not: a text field with the focus, whose caret blinks. @type {App} */
export const bareWithField = { ...bare, name: 'bare-with-field', args: ['--field'] }

/** @type {App} */
export const cadran = {
  name: 'cadran',
  folder: root,
  usable: `[...document.querySelectorAll('label')].some((label) => label.textContent === 'Phone number' && label.control)`,
  shows: (e164) => `document.querySelector('[aria-label="Number understood"]')?.textContent === '${e164}'`,
  // Past the first run: the panel, as every start but one shows it.
  settings: { version: 1, welcomed: true, email: 'agent@example.com', ownNumber: '+15145550100' },
}

/**
 * Another build of Cadran, measured beside this one: what a change cost is told by both in one run, and by nothing else.
 *
 * @param {string} folder its project's, built
 * @returns {App}
 */
export const earlier = (folder) => ({ ...cadran, name: 'earlier', folder })

/** Makes a folder for the app's data, which its starts share as they would on a desktop. */
export async function makeUserData(/** @type {App} */ app, /** @type {string} */ folder) {
  const userData = join(folder, app.name)
  await mkdir(userData, { recursive: true })
  if (app.settings) await writeFile(join(userData, 'settings.json'), JSON.stringify(app.settings))
  return userData
}
