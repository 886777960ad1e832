import type { Session } from '../../session/session'
import { newestVersion } from '../../store/schema'
import { diskAt } from './disk'
import type { Site } from './site'

/** How many of the last calls tell what became of their logs. */
const CALLS_TO_LOOK_AT = 30

/** What a session sees, where one is open. @param folder its own */
export function siteOf(session: Session, folder: string, given: Pick<Site, 'links' | 'key' | 'versions'>): Site {
  const { account, line, probes, calls, whyInMemory } = session
  const logs = session.journal.recentCalls(CALLS_TO_LOOK_AT).flatMap(({ document }) => document ?? [])
  const ours = logs.filter((document) => session.belonging(document) === 'same')
  return {
    ...given,
    line: { state: line.state, trouble: line.trouble },
    crm: account.api === undefined || account.key === undefined ? undefined : probes,
    hasAddress: account.api !== undefined,
    isForeign: account.isForeign,
    agent: session.settings.value,
    logs: {
      accepted: ours.filter(({ confirmed }) => confirmed !== undefined).length,
      refused: ours.filter(({ rejected }) => rejected?.kind === 'forbidden').length,
    },
    disk: diskAt(folder),
    journal: { whyInMemory, isWritten: calls.isWritten, version: newestVersion },
  }
}
