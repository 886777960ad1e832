import type { LogState } from '../shared/snapshot'
import { isMeantFor, type Destination } from './crm/document'
import type { Session } from './session/session'

type Owing = Pick<Session, 'sync' | 'account' | 'settings'>

/** Of what is to be sent: it waits, or cannot be sent with the key in hand. @param key of its errand */
export function owedState(session: Owing, document: { destination: Destination }, key: string): LogState {
  const { sync, account, settings } = session
  if (sync.trouble?.kind === 'unauthorized') return { state: 'attention', problem: sync.trouble }
  const { accountId } = settings.value
  const here = { api: account.api ?? '', ...(accountId !== undefined && { account: accountId }) }
  return account.key !== undefined && !isMeantFor(document, here)
    ? { state: 'attention', problem: { kind: 'other-account' } }
    : waiting(session, key)
}

export function waiting({ sync }: Owing, key: string): LogState {
  const failing = sync.failing(key)
  return { state: 'waiting', ...(failing && { failing }) }
}
