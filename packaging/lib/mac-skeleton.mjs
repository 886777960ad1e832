import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The helpers that Electron.app brings. */
const helpers = ['Electron Helper', 'Electron Helper (Renderer)', 'Electron Helper (GPU)', 'Electron Helper (Plugin)']

/**
 * An Electron.app that holds nothing but what electron-builder looks for. It makes an app that cannot run, but whose Info.plist can be read: no
 * Electron for macOS can be had where the tests run.
 *
 * @param {string} folder made anew
 * @returns {string} that folder
 */
export function macSkeleton(folder) {
  rmSync(folder, { recursive: true, force: true })
  const contents = join(folder, 'Electron.app', 'Contents')
  app(contents, 'Electron')
  // electron-builder copies no empty folder.
  for (const place of ['Resources', 'Frameworks/Electron Framework.framework/Versions/A/Resources']) {
    mkdirSync(join(contents, place, 'en.lproj'), { recursive: true })
    writeFileSync(join(contents, place, 'en.lproj', 'locale.pak'), '')
  }
  writeFileSync(join(contents, 'Resources', 'electron.icns'), '')
  for (const helper of helpers) app(join(contents, 'Frameworks', `${helper}.app`, 'Contents'), helper)
  writeFileSync(join(folder, 'version'), '45.0.0')
  return folder
}

function app(/** @type {string} */ contents, /** @type {string} */ name) {
  mkdirSync(join(contents, 'MacOS'), { recursive: true })
  writeFileSync(join(contents, 'MacOS', name), '')
  chmodSync(join(contents, 'MacOS', name), 0o755)
  const entries = {
    CFBundleExecutable: name,
    CFBundleName: name,
    CFBundleIdentifier: `com.github.${name}`,
    CFBundlePackageType: 'APPL',
  }
  const lines = Object.entries(entries).map(([key, value]) => `<key>${key}</key><string>${value}</string>`)
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict>'
  writeFileSync(join(contents, 'Info.plist'), `${head}${lines.join('')}</dict></plist>\n`)
}
