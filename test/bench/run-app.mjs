import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { sandboxSwitches } from '../../scripts/lib/choose-electron.mjs'
import { StepFailed } from '../../scripts/lib/command.mjs'
import { devtoolsPipe } from './devtools-pipe.mjs'
import { whenPainted } from './when-painted.mjs'

/**
 * @typedef {object} Place where the apps run
 * @property {string} electron
 * @property {Record<string, string>} env
 */

const LONGEST_WAIT = 20_000

/**
 * Starts an app. `watched` connects the DevTools protocol; memory and processor time are measured without.
 *
 * @param {import('./apps.mjs').App} app
 * @param {Place} place
 * @param {{ userData: string, hidden?: boolean, watched?: boolean }} options
 */
export function runApp(app, { electron, env }, { userData, hidden = false, watched = false }) {
  const own = [app.folder, `--user-data-dir=${userData}`]
  const startedAt = Date.now()
  const child = spawn(
    electron,
    [
      ...sandboxSwitches(),
      ...(watched ? ['--remote-debugging-pipe'] : []),
      ...own,
      ...(app.args ?? []),
      ...(hidden ? ['--hidden'] : []),
    ],
    { env, stdio: ['ignore', 'ignore', 'ignore', ...(watched ? /** @type {const} */ (['pipe', 'pipe']) : [])] },
  )
  const gone = once(child, 'exit')
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const devtools = watched ? devtoolsPipe(child) : undefined

  return {
    startedAt,
    pid: child.pid ?? 0,

    /**
     * Waits until a condition holds in the page and a frame with it has been produced.
     *
     * @param {string} condition JavaScript; asked again after every change of the page
     * @returns {Promise<number>} when, in epoch milliseconds, by the page's own clock
     */
    async painted(condition) {
      const when = devtools?.evaluate(`(${whenPainted})(() => ${condition})`)
      return await withinReason(when, `${app.name}: ${condition}`)
    },

    /**
     * Lets the page do something, such as `work(1000)`.
     *
     * @param {(...given: any[]) => unknown} work runs inside the page: it knows nothing but the page and what it is given
     * @param {unknown[]} given functions of the same kind, or JSON
     * @param {number} [patience] milliseconds
     */
    async inPage(work, given, patience) {
      const list = given.map((one) => (typeof one === 'function' ? String(one) : JSON.stringify(one)))
      return await withinReason(
        devtools?.evaluate(`(${work})(${list.join(', ')})`),
        `${app.name}: ${work.name}`,
        patience,
      )
    },

    /** A second start with the same data, as the desktop makes when a link is clicked. @returns {Promise<unknown>} its end */
    async secondLaunch(/** @type {string[]} */ ...more) {
      await once(spawn(electron, [...sandboxSwitches(), ...own, ...more], { env, stdio: 'ignore' }), 'exit')
    },

    /** Asks it to go, as the end of a session does. */
    async stop() {
      child.kill('SIGTERM')
      const force = setTimeout(kill, 5000)
      await gone
      clearTimeout(force)
      process.off('exit', kill)
    },
  }
}

/**
 * @template T
 * @param {Promise<T> | undefined} promise
 * @param {string} what is waited for, for the message
 * @param {number} [patience] milliseconds
 */
export async function withinReason(promise, what, patience = LONGEST_WAIT) {
  let timer
  const late = new Promise((_resolve, reject) => {
    const error = new StepFailed(`Not seen within ${patience / 1000} s: ${what}`, 'Does the app start at all?')
    timer = setTimeout(() => reject(error), patience)
  })
  return /** @type {T} */ (await Promise.race([promise, late]).finally(() => clearTimeout(timer)))
}
