import { fixRejected } from '../../src/main/window/handlers/fix-rejected'
import { buildSnapshot } from '../../src/main/window/views/snapshot'
import type { FixRequest } from '../../src/shared/contract-arguments'
import { plainApp } from '../support/app-view'
import { openDesk } from './desk'

/** A session with what its agent sees and can put right. */
export async function openPanel(setting: Parameters<typeof openDesk>[0] = {}) {
  const open = await openDesk(setting)
  const { session } = open
  const snapshot = () => buildSnapshot(session, plainApp)
  return {
    ...open,
    snapshot,
    /** What the panel says of the call's log. */
    log: (call: string) => snapshot().recent.find(({ id }) => id === call)?.log,
    /** What the panel says of the call's recording. */
    recording: (call: string) => snapshot().recent.find(({ id }) => id === call)?.recording,
    offers: () => snapshot().offers,
    notices: () => snapshot().notices.map(({ kind }) => kind),
    fix: (request: Omit<FixRequest, 'alike'> & { alike?: boolean }) =>
      fixRejected(session, { alike: false, ...request }),
    /** A call that nobody answered. */
    async ringOut(number?: string) {
      const call = await open.dial(number)
      open.time.pass(5)
      open.calls.apply(call, { name: 'unreached', outcome: 'no-answer' })
      return call
    },
    /** The next run, on what this one left on the disk. */
    async restart() {
      await open.quit()
      const next = await openPanel({ ...setting, crm: open.crm })
      next.sync.wake()
      await next.quiet()
      return next
    },
  }
}
