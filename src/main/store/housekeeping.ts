import type { Keeper } from './recovery/keeper'
import type { StoreDisk } from './recovery/disk'
import type { StoredDocument } from './stored-document'

export interface Household<D extends StoredDocument, Knowledge> {
  keeper: Pick<Keeper<D, Knowledge>, 'use'>
  /** Holds the journal; the copies go into a folder in it. */
  folder: string
  now: Date
  /** Whole days after which history leaves. */
  historyDays: number
  disk: Pick<StoreDisk<D, Knowledge>, 'keepCopy'>
}

const DAY = 86_400_000

/**
 * What a journal needs once a day, while no call lives: history that is old enough leaves (what the CRM is still owed never does), and a copy is
 * made, the newest seven of which are kept.
 *
 * @returns whether the journal is sound; of one that is not no copy is made, as it would push out a good one
 */
export function keepHouse<D extends StoredDocument, Knowledge>(household: Household<D, Knowledge>): boolean {
  const { keeper, folder, now, historyDays, disk } = household
  if (!keeper.use('read', (store) => store.isSound())) return false
  keeper.use('write', (store) => store.forgetBefore(now.getTime() - historyDays * DAY))
  keeper.use('read', (store) => disk.keepCopy(store, folder, now))
  return true
}
