import { appId } from './lib/identity.mjs'

/**
 * electron-builder's configuration. It turns the staged app and a runtime into the app's folder, with its fuses and its one archive; on Linux and Windows
 * the packages are made of that folder by scripts of our own (`lib/deb.mjs`, `lib/windows-installer.mjs`).
 * Not yet built: `rpm`, `AppImage`, `dmg` and `zip` need tools or a system that no test here has.
 *
 * @param {object} of
 * @param {import('./lib/targets.mjs').Target} of.target
 * @param {import('./lib/identity.mjs').Identity} of.identity
 * @param {import('./lib/runtime.mjs').Runtime} of.runtime
 * @param {string} of.app the staged app
 * @param {string} of.output
 * @param {string} of.icons a folder with icon.ico, icon.icns and PNG files
 * @param {string} of.legal a folder with what must be shipped beside the app: notices, SBOM, licence
 * @param {string | undefined} of.updateSource a file that says where updates come from; a package without it does not look for any
 * @param {string} of.root the project
 * @param {boolean} [of.hasFuses] whether the runtime is an Electron; what stands in for one in tests on Windows is not
 */
export function builderConfig({
  target,
  identity,
  runtime,
  app,
  output,
  icons,
  legal,
  updateSource,
  root,
  hasFuses = true,
}) {
  return {
    appId,
    productName: identity.productName,
    copyright: 'Copyright © 2026 The Cadran authors',
    directories: { app, output, buildResources: `${root}/packaging` },
    electronVersion: runtime.version,
    electronDist: runtime.folder,
    // Nothing is compiled: what carries native code brings it, chosen for the target as the app was staged.
    npmRebuild: false,
    buildDependenciesFromSource: false,
    files: ['**/*'],
    asar: true,
    asarUnpack: ['**/*.node'],
    // Programs that a softphone runs, and what a person may want to read: both must be files of their own.
    extraResources: [
      {
        from: `${root}/resources/hooks`,
        to: 'hooks',
        filter: [target.system === 'windows' ? '*.exe' : 'cadran-event'],
      },
      { from: legal, to: 'legal' },
      ...(updateSource === undefined ? [] : [{ from: updateSource, to: 'app-update.yml' }]),
    ],
    electronLanguages: ['en-US', 'en-GB', 'en', 'fr', 'fr_CA', 'fr-CA'],
    ...(hasFuses && { electronFuses: fuses }),
    publish: null,
    linux: {
      executableName: 'cadran',
      syncDesktopName: true,
      icon: icons,
      category: 'Office',
      target: ['rpm', 'AppImage'],
    },
    win: { executableName: 'Cadran', icon: `${icons}/icon.ico`, target: ['dir'], signExecutable: false },
    mac: {
      icon: `${icons}/icon.icns`,
      category: 'public.app-category.business',
      target: ['dmg', 'zip'],
      minimumSystemVersion: '12.0',
      hardenedRuntime: true,
      entitlements: `${root}/packaging/mac/entitlements.plist`,
      entitlementsInherit: `${root}/packaging/mac/entitlements.plist`,
      // Native code of both processors is in both halves of a universal app.
      x64ArchFiles: '**/*.node',
      extendInfo: {
        // It lives in the menu bar, and starts out of sight as its person signs in.
        LSUIElement: true,
        CFBundleDevelopmentRegion: 'en',
        CFBundleLocalizations: ['en', 'fr'],
        CFBundleURLTypes: [
          { CFBundleURLName: 'Phone numbers', CFBundleTypeRole: 'Viewer', CFBundleURLSchemes: ['tel', 'callto'] },
        ],
      },
    },
  }
}

/** What Electron's executable refuses from the outside, whatever its environment or command line says. */
export const fuses = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  grantFileProtocolExtraPrivileges: false,
  onlyLoadAppFromAsar: true,
  // Checked by Electron on Windows and macOS; on Linux it has no effect.
  enableEmbeddedAsarIntegrityValidation: true,
  // No cookie is kept, so there is none to encrypt, and no key for it to ask the keyring for.
  enableCookieEncryption: false,
}
