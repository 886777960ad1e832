import { join } from 'node:path'

import { root } from './paths.mjs'

/**
 * A whole environment for an app under watch: a home of its own, so that what it registers with the desktop and what Chromium keeps never reach the
 * person's, and no session bus, so that it never finds their keychain.
 *
 * @param {string} home an existing folder
 * @param {{ display?: string, locale?: string }} [options] `locale` is the system's language, such as `fr-CA`
 * @returns {Record<string, string>}
 */
export function appEnvironment(home, { display = process.env.DISPLAY ?? '', locale = 'en-CA' } = {}) {
  const language = locale.replace('-', '_')
  return {
    PATH: process.env.PATH ?? '',
    DISPLAY: display,
    HOME: home,
    XDG_CONFIG_DIRS: join(root, 'scripts', 'desktop'),
    LANGUAGE: language,
    LC_ALL: `${language}.UTF-8`,
    TZ: 'America/Toronto',
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  }
}
