import { spawn } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'

import { _electron } from 'playwright-core'

import { sandboxSwitches } from './choose-electron.mjs'
import { root } from './paths.mjs'

/**
 * @typedef {object} Launch
 * @property {string} electron the executable
 * @property {string} userData an absolute path
 * @property {Record<string, string>} env all of the app's environment
 * @property {string[]} [args] switches, then at most one link: Electron takes no switch after a link
 */

/**
 * Starts the built app as a person would, with Playwright watching.
 *
 * @param {Launch} launch
 */
export async function launchCadran({ electron, userData, env, args = [] }) {
  const output = collectOutputOfNextProcess()
  const app = await _electron
    .launch({
      executablePath: electron,
      args: ['.', `--user-data-dir=${userData}`, ...args],
      cwd: root,
      env,
      // Playwright would switch it off for everybody.
      chromiumSandbox: sandboxSwitches().length === 0,
    })
    .finally(output.found)
  const main = app.process()
  const gone = main.exitCode === null ? once(main, 'exit') : Promise.resolve()

  return {
    app,
    /** All that the main process has said so far. */
    output: output.text,

    /** A second start with the same data, as the desktop makes when a link is clicked. Answers its exit code. */
    async secondLaunch(/** @type {string[]} */ ...more) {
      const again = [...sandboxSwitches(), '.', `--user-data-dir=${userData}`, ...more]
      const second = spawn(electron, again, { cwd: root, env, stdio: 'ignore', timeout: 20_000 })
      const [code] = await once(second, 'close')
      return /** @type {number | null} */ (code)
    },

    /** Quits, and waits until it has. A quit that the app turns down (it asks first during a call) is waited for without end. */
    async close() {
      await app.close()
    },

    /** Ends it at once, as a crash or a power cut would: nothing of it gets to run again. */
    async kill() {
      if (main.exitCode === null && main.signalCode === null) killGroup(main)
      await gone
    },
  }
}

/** Chromium's helpers too: they outlive the main process for a moment, and still write to the folder. Playwright gives each app its own group. */
function killGroup(/** @type {import('node:child_process').ChildProcess} */ main) {
  if (process.platform === 'win32' || main.pid === undefined) main.kill('SIGKILL')
  else process.kill(-main.pid, 'SIGKILL')
}

/** Playwright reads the first second of output itself and keeps it; this listens from the birth of the process. */
function collectOutputOfNextProcess() {
  let text = ''
  const listen = (/** @type {any} */ { process }) => {
    process.once('spawn', () => {
      for (const stream of [process.stdout, process.stderr]) {
        stream?.on('data', (/** @type {Buffer} */ chunk) => (text += chunk))
      }
    })
  }
  subscribe('child_process', listen)
  return { text: () => text, found: () => void unsubscribe('child_process', listen) }
}
