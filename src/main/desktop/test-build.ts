import { app } from 'electron'

/**
 * Whether this is a test build: a package around a stand-in for Electron, made to try the packaging itself. The runtime in it comes from a third
 * party, so no real API key may come near it. `packaging/lib/identity.mjs` marks the version.
 */
export function isTestBuild(): boolean {
  return app.getVersion().endsWith('-test')
}
