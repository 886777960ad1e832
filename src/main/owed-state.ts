import type { LogState } from '../shared/snapshot'
import { isMeantFor, type Destination } from './outbox/kinds/call-log-document'
import type { Workspace } from './workspace'

type Owing = Pick<Workspace, 'sync' | 'account' | 'settings'>

/** Of what is to be sent: it waits, or cannot be sent with the key in hand. @param key of its errand */
export function owedState(workspace: Owing, document: { destination: Destination }, key: string): LogState {
  const { sync, account, settings } = workspace
  if (sync.trouble?.kind === 'unauthorized') return { state: 'attention', problem: sync.trouble }
  const { accountId } = settings.value
  const here = { api: account.api ?? '', ...(accountId !== undefined && { account: accountId }) }
  return account.key !== undefined && !isMeantFor(document, here)
    ? { state: 'attention', problem: { kind: 'other-account' } }
    : waiting(workspace, key)
}

export function waiting({ sync }: Owing, key: string): LogState {
  const failing = sync.failing(key)
  return { state: 'waiting', ...(failing && { failing }) }
}
