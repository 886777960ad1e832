import type { AppView } from '../../src/main/window/views/snapshot'

/** The app around a session of which nothing more is to be seen. */
export const plainApp: AppView = {
  ...{ language: 'en', demo: false, connecting: false, quitting: false, leadPages: false },
  ...{ updates: { by: 'nobody', state: 'idle', mayInstall: false }, otherVersion: undefined, proxyAsking: undefined },
}
