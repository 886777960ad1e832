import { electronForPerson, electronForTests } from './choose-electron.mjs'
import { installNpmPackages } from './npm-packages.mjs'
import { ensureSystemPackages } from './system-packages.mjs'
import { hasDisplay } from './virtual-display.mjs'

/** What each command needs before its own work; a second run finds it all done. Each answers the Electron to run, where one is needed. */
export const setUp = {
  /** For a build, and for the checks that open no window. */
  async building() {
    await installNpmPackages()
  },

  /**
   * For packages for people.
   *
   * @param {'linux' | 'windows' | 'mac'} system
   */
  async packaging(system) {
    if (system === 'windows') await ensureSystemPackages(['installers'])
    await installNpmPackages()
  },

  /** For every test: the window, the keychain and the desktop's services are real ones. */
  async testing() {
    await ensureSystemPackages(['electron', 'display', 'tests'])
    await installNpmPackages()
    return await electronForTests()
  },

  /** For the demo: on the display there is, or on a virtual one. */
  async demonstrating() {
    await ensureSystemPackages(hasDisplay() ? ['electron'] : ['electron', 'display'])
    await installNpmPackages()
    return await electronForTests()
  },

  /**
   * For a person who uses or develops Cadran.
   *
   * @param {boolean} standInAllowed
   */
  async using(standInAllowed) {
    await ensureSystemPackages(['electron'])
    await installNpmPackages()
    return await electronForPerson(standInAllowed)
  },
}
