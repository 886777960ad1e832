/** What Windows and macOS know Cadran by, as the app names itself (`src/main/desktop/app-id.ts`). */
export const appId = 'ca.cadran.Cadran'

/**
 * What a package calls itself. One that holds a stand-in for Electron is a test build, and says so in its name, in its version, and so in its window:
 * the app reads its version (`src/main/desktop/test-build.ts`) and then talks to no CRM but one on the same computer.
 *
 * @typedef {object} Identity
 * @property {string} productName what people read, and the name of the folder with their data
 * @property {string} version
 * @property {string} debianVersion sorts a test build before the release of the same number
 * @property {boolean} isTestBuild
 */

/**
 * @param {string} version of package.json
 * @param {boolean} isTestBuild
 * @returns {Identity}
 */
export function identity(version, isTestBuild) {
  return isTestBuild
    ? { productName: 'Cadran Test', version: `${version}-test`, debianVersion: `${version}~test`, isTestBuild }
    : { productName: 'Cadran', version, debianVersion: version, isTestBuild }
}
