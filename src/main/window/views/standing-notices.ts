import type { Settings } from '../../../shared/settings'
import type { AccountView } from '../../../shared/snapshot'
import { isUser, userWith } from '../../account/users'
import type { ShownSession } from './shown-session'

const inCall = { inCall: true } as const

/** What is so now, and the agent is told until it is not. */
export function standingNotices(session: ShownSession, account: AccountView) {
  const {
    calls,
    line,
    sync,
    settings,
    whyInMemory,
    clockCorrection,
    account: { isForeign },
  } = session
  return [
    // Of a newer journal the agent was told with its version.
    ...(whyInMemory === undefined || whyInMemory === 'newer' ? [] : [{ kind: `journal-${whyInMemory}` } as const]),
    ...(calls.isWritten ? [] : [{ kind: 'journal-refuses' } as const]),
    ...(settings.isSaved ? [] : [{ kind: 'settings-unsaved' } as const]),
    ...(clockCorrection === 0 ? [] : [{ kind: 'clock-wrong', minutes: Math.round(clockCorrection / 60_000) } as const]),
    ...(line.trouble ? [{ kind: `line-${line.trouble}`, ...(calls.liveCount > 0 && inCall) } as const] : []),
    ...agentNotice(settings.value, account),
    ...(account.state === 'keychain-locked' ? [{ kind: 'keychain-locked' } as const] : []),
    ...(isForeign ? [{ kind: 'key-of-another-account' } as const] : []),
    ...unsureNotice(session),
    ...(account.state === 'connected' && account.refused ? [{ kind: 'key-refused' } as const] : []),
    ...(account.state === 'connected' && account.keptIn === 'memory' ? [{ kind: 'key-in-memory' } as const] : []),
    ...crmNotice(sync),
  ]
}

/** What was made under another key is asked about once for all. */
function unsureNotice({ journal, account, belonging }: Pick<ShownSession, 'journal' | 'account' | 'belonging'>) {
  if (account.fingerprint === undefined || account.isForeign || account.isUnanswered) return []
  const unsure = journal.unsettled().find((document) => belonging(document) === 'unknown')
  return unsure ? [{ kind: 'key-unsure', document: unsure.id } as const] : []
}

/** Calls of an agent whom nobody knows wait; those of one whom the CRM does not know are logged, though perhaps under nobody. */
function agentNotice({ email, ownNumber, users }: Settings, account: AccountView) {
  if (account.state !== 'connected') return []
  if (email === '' || ownNumber === '') return [{ kind: 'agent-unknown' } as const]
  if (!users || isUser(email, users)) return []
  const gone = userWith(email, users) !== undefined
  return [{ kind: 'email-not-in-account', email, ...(gone && { gone }) } as const]
}

/** Why nothing gets through. A refused key has a notice of its own; a busy CRM will have everything in a moment, most of the time. */
function crmNotice({ failure, isHeldUp }: ShownSession['sync']) {
  switch (failure?.kind) {
    case 'unreachable':
    case 'server':
      return [{ kind: 'crm-unreachable' } as const]
    case 'certificate':
      return [{ kind: 'crm-untrusted', problem: failure } as const]
    case 'proxy':
      // Of one that asks who the agent is they are told at once, by whoever met it first.
      return failure.why === 'sign-in' ? [] : [{ kind: 'proxy-in-the-way', problem: failure } as const]
    case 'unreadable':
      return [{ kind: 'crm-replaced' } as const]
    case 'rate-limited':
      return isHeldUp ? [{ kind: 'crm-busy' } as const] : []
    default:
      return []
  }
}
