import type { Access } from '../activix/result'
import type { Agent } from '../../shared/call'
import type { Account } from '../account/account'
import type { Belonging } from '../account/known-keys'
import { userWith } from '../account/users'
import type { Destination, Sender } from '../outbox/document'
import type { SettingsFile } from '../settings/settings'

export type Owner = ReturnType<typeof sessionOwner>

/**
 * Whose calls are made in a session, and for which CRM.
 *
 * @param apiUrl the CRM's base URL as configured
 */
export function sessionOwner(settings: Pick<SettingsFile, 'value'>, account: Account, apiUrl: string) {
  const agent = (): Agent | undefined => {
    const { email, ownNumber } = settings.value
    return email === '' || ownNumber === '' ? undefined : { email, number: ownNumber }
  }
  /** The CRM, and the account there, that what is made now is written for: that of the key in hand, or else of the one before. */
  const destination = (): Destination => {
    const { fingerprint, keys } = account
    const { accountId } = settings.value
    const api = account.api ?? apiUrl
    const known = fingerprint === undefined ? keys.last : (keys.find(fingerprint) ?? { fingerprint })
    // With a key of another account nothing is sent, nor before the CRM has said whose it is: what is made meanwhile is this folder's.
    const id = known && !account.isUnanswered ? known.account && (accountId ?? known.account) : accountId
    return { api, ...(id !== undefined ? { account: id } : known && { key: known.fingerprint }) }
  }
  const compare = (one: Destination, other: Destination): Belonging =>
    one.api === other.api ? account.keys.compare(one, other) : 'other'
  /** Whether something was made for the account that is connected. */
  const belonging = (made: Destination): Belonging => compare(made, destination())
  const mayLook = () => account.key !== undefined && !account.isForeign && !account.isUnanswered
  return {
    /** Undefined until known. */
    agent,
    email: () => agent()?.email,
    /** The id of the account's user with this email, where it is known. */
    userId: (email: string) => userWith(email, settings.value.users)?.id,
    access: (): Access => ({ api: account.api ?? '', key: account.key ?? '' }),
    destination,
    belonging,
    isSameAccount: (one: Destination, other: Destination) => compare(one, other) === 'same',
    /** Undefined where there is no key, or one of another account than this folder's. As long as nobody knows whose key it is, it is for nothing. */
    sender: (): Sender | undefined => {
      if (account.key === undefined || account.isForeign) return undefined
      const here = account.isUnanswered ? undefined : destination()
      return { isFor: (made) => here !== undefined && compare(made, here) === 'same' }
    },
    /** Whose leads may be looked at; undefined where nothing may be asked with the key in hand. */
    reachable: (): Destination | undefined => (mayLook() ? destination() : undefined),
  }
}
