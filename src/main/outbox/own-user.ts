/** By email address: the user that this CRM names on logs that are surely theirs; null where it names none. */
export type Users = Readonly<Record<string, number | null>>

/**
 * The user id by which a log of this person can be told from a colleague's; undefined where none surely does. It was seen on a log of theirs, or
 * stands in the account's list of users. Where the two differ, the CRM may name one user on whatever comes through its API.
 *
 * @param listed the id in the account's list, where it is known
 */
export function ownUser(seen: Users, email: string, listed: number | undefined): number | undefined {
  const named = seen[email] ?? undefined
  if (named !== undefined && listed !== undefined && named !== listed) return undefined
  return named ?? listed
}
