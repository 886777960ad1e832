import type { Problem } from '../../shared/problem'
import type { Settings } from '../../shared/settings'
import type { Account as CrmAccount } from '../activix/answers'
import type { Result } from '../activix/result'
import type { AccountParts } from './account-parts'
import type { KnownKeys } from './known-keys'
import { usersToKeep } from './users'

/** Whether a text can be a key at all: nothing else fits into a header. */
export const isKey = (text: string): boolean => text !== '' && !/[^\x21-\x7e]/.test(text)

/** What the CRM says of a key. `account` undefined: the key works for what it is for, and may not read its account. */
export type CheckedKey = { kind: 'ok'; account: CrmAccount | undefined } | { kind: 'problem'; problem: Problem }

/** Asks the CRM for the account of a key: the best harmless check there is. @param api undefined where the configured one may not be used */
export async function checkKey(
  readAccount: AccountParts['readAccount'],
  api: string | undefined,
  key: string,
): Promise<CheckedKey> {
  if (api === undefined) return { kind: 'problem', problem: { kind: 'bad-url' } }
  const result = await readAccount({ api, key })
  if (result.kind === 'done') return { kind: 'ok', account: result.value }
  return mayNotRead(result) ? { kind: 'ok', account: undefined } : { kind: 'problem', problem: result.problem }
}

export const isUnauthorized = (result: Result<unknown>): boolean =>
  result.kind === 'refused' && result.problem.kind === 'unauthorized'

/** The key is valid, and has no access to the account: it works for what it is for. */
export const mayNotRead = (result: Result<unknown>): boolean =>
  result.kind === 'refused' && result.problem.kind === 'forbidden'

/** What is said of the agent together with a key; what is absent stays as it is known. */
export type NewAgent = Partial<Pick<Settings, 'email' | 'ownNumber' | 'otherAgents'>>

export interface KeptKey {
  fingerprint: string
  keptIn: 'keychain' | 'memory'
  /** That it is for. */
  host: string
  agent: NewAgent
  /** As the CRM has just told it; undefined where it does not. */
  account: CrmAccount | undefined
}

/** Notes in the settings that a key was kept, whose it is, and that the first run is over. */
export function rememberKey(
  settings: AccountParts['settings'],
  keys: KnownKeys,
  { fingerprint, keptIn, host, agent, account }: KeptKey,
): void {
  if (!settings.value.keyStoredFor.includes(host)) keys.isFirst(fingerprint)
  keys.learn(fingerprint, account?.id)
  const others = settings.value.keyStoredFor.filter((other) => other !== host)
  settings.change({
    ...agent,
    welcomed: true,
    accountId: keys.find(fingerprint)?.account,
    users: usersToKeep({ ...settings.value, ...agent }, account),
    keyStoredFor: keptIn === 'memory' ? others : [...others, host],
  })
}
