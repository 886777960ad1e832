import { Account } from '../../src/main/account/account'
import { Links } from '../../src/main/calls/links'
import { Sightings } from '../../src/main/lines/sightings'
import { mend } from '../../src/main/mend'
import { logDecision } from '../../src/main/numbers/log-decision'
import { understand } from '../../src/main/numbers/understand'
import { takeSnapshot } from '../../src/main/snapshot'
import type { MendRequest } from '../../src/shared/contract'
import { openDesk } from './desk'

/** A desk with what its agent sees and can put right. */
export async function openPanel(setting: Parameters<typeof openDesk>[0] = {}) {
  const open = await openDesk(setting)
  const { settings } = open
  const account = new Account({
    apiUrl: open.access.api,
    keychain: { read: async () => open.access.key, write: async () => {}, delete: async () => true },
    settings,
    readAccount: async () => ({ kind: 'done', value: { id: undefined, users: undefined } }),
    understand: async (text) => ({ kind: 'full', e164: text }),
    elapsed: () => open.time.monotonic(),
    onChange: () => {},
    onTrouble: () => {},
  })
  await account.load()
  const read = async (text: string) => understand(text, { region: 'CA', language: 'en' })
  const workspace = {
    ...{ settings, account, notices: open.notices, clockCorrection: 0, understand: read },
    recordings: open.recordingDesk.recordings,
    ...{ desk: open.desk, sync: open.sync, journal: open.journal, line: open.line },
    sightings: new Sightings(open.line),
    links: new Links({ understand: read, callIsLive: () => false, onChange: () => {} }),
    logDecision: async (number: Awaited<ReturnType<typeof read>>) => logDecision(number, settings.value.neverLogged),
    leads: open.leads,
    destination: { api: open.access.api },
    homeless: undefined,
    isSaved: true,
    get unsent() {
      return open.journal.countUnsettled()
    },
  }
  const snapshot = () =>
    takeSnapshot(workspace, { language: 'en', demo: false, connecting: false, quitting: false, leadPages: false })
  return {
    ...open,
    snapshot,
    settings,
    workspace,
    /** What the panel says of the call's log. */
    log: (call: string) => snapshot().recent.find(({ id }) => id === call)?.log,
    /** What the panel says of the call's recording. */
    recording: (call: string) => snapshot().recent.find(({ id }) => id === call)?.recording,
    offers: () => snapshot().offers,
    notices: () => snapshot().notices.map(({ kind }) => kind),
    mend: (request: Omit<MendRequest, 'alike'> & { alike?: boolean }) => mend(workspace, { alike: false, ...request }),
    /** A call that nobody answered. */
    async ringOut(number?: string) {
      const call = await open.dial(number)
      open.time.pass(5)
      open.desk.say(call, { name: 'unreached', outcome: 'no-answer' })
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
