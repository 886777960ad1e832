import { fork } from 'node:child_process'
import { once } from 'node:events'

import { StepFailed } from '../../scripts/lib/command.mjs'
import { bundle } from './bundle.mjs'

/** @typedef {import('./crm-process.ts').Tally} Tally */

/**
 * A demo CRM that can go away and come back to where it was. It is a process of its own: what it needs of the processor is not the app's.
 *
 * @param {string} folder
 * @param {number} ratePerMinute what it announces and takes
 */
export async function startFarCrm(folder, ratePerMinute) {
  const script = await bundle('crm-process')
  /** @type {import('node:child_process').ChildProcess} */
  let child
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)

  async function start(/** @type {string} */ port) {
    child = fork(script, [folder, port, String(ratePerMinute)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const started = await Promise.race([answer(), once(child, 'exit')])
    if (!started.apiUrl) throw new StepFailed('The demo CRM did not start.', 'What it said stands above.')
    return started
  }

  const answer = async () => (await once(child, 'message'))[0]

  const { apiUrl, key } = await start('0')

  return {
    apiUrl: /** @type {string} */ (apiUrl),
    key: /** @type {string} */ (key),
    /** Nobody listens any more: connections are refused. */
    async goAway() {
      const gone = once(child, 'exit')
      child.send('stop')
      await gone
    },
    async comeBack() {
      await start(new URL(apiUrl).port)
    },
    /** Waits until so many call logs were created since it came back. */
    async hasCreated(/** @type {number} */ count) {
      const reached = answer()
      child.send({ until: count })
      await reached
    },
    /** @returns {Promise<{ tally: Tally, logs: string[] }>} what it did since it came back, and whom all its call logs are about */
    async report() {
      const reported = answer()
      child.send('report')
      return await reported
    },
    async stop() {
      if (child.connected) await this.goAway()
      process.off('exit', kill)
    },
  }
}
