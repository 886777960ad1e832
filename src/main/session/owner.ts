import type { Access } from '../activix/result'
import type { Agent } from '../../shared/call'
import type { Account } from '../account/account'
import { userWith } from '../account/users'
import type { Destination } from '../outbox/document'
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
  /** The CRM that what is made now is written for. */
  const destination = (): Destination => {
    const { accountId } = settings.value
    return { api: account.api ?? apiUrl, ...(accountId !== undefined && { account: accountId }) }
  }
  return {
    /** Undefined until known. */
    agent,
    email: () => agent()?.email,
    /** The id of the account's user with this email, where it is known. */
    userId: (email: string) => userWith(email, settings.value.users)?.id,
    access: (): Access => ({ api: account.api ?? '', key: account.key ?? '' }),
    destination,
    /** Where the key in hand may send to; undefined where there is no key, or one of another account than this folder's. */
    reachable: () => (account.key === undefined || account.isForeign ? undefined : destination()),
  }
}
