import * as v from 'valibot'
import { accountUser, type AccountUser, type Settings } from '../../shared/settings'
import type { Account as CrmAccount } from '../activix/answers'

export const isSameEmail = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** The user with this email, one who was removed from the account included. */
export function userWith(email: string, users: readonly AccountUser[] | undefined): AccountUser | undefined {
  return users?.find((user) => isSameEmail(user.email, email))
}

/** Whether calls can be logged under this email. */
export function isUser(email: string, users: readonly AccountUser[]): boolean {
  const user = userWith(email, users)
  return user !== undefined && user.gone === undefined
}

/**
 * The account's users as they are to be kept; undefined where nobody knows them.
 *
 * @param answered what the CRM says of the account now, if it does
 */
export function usersToKeep(settings: Settings, answered: CrmAccount | undefined): AccountUser[] | undefined {
  // Those of another account are none of this one's.
  const before = answered?.id === settings.accountId ? settings.users : undefined
  if (!answered?.users) return before
  const now = answered.users.map(readable).filter((user) => user !== undefined)
  const atDesk = [settings.email, ...settings.otherAgents.map(({ email }) => email)]
  const gone = (before ?? [])
    .filter(({ email }) => atDesk.some((other) => isSameEmail(other, email)) && !userWith(email, now))
    .map((user): AccountUser => ({ ...user, gone: true }))
  return [...now, ...gone]
}

/** Without an email nobody can be the owner of a call; a name may be longer than anybody reads. */
function readable(user: { id: number; email: string | null; name: string }): AccountUser | undefined {
  const read = v.safeParse(accountUser, { ...user, name: user.name.slice(0, LONGEST_NAME) })
  return read.success ? read.output : undefined
}

const LONGEST_NAME = 200
