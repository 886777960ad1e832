import { keepCopy } from './housekeeping'
import { openJournal } from './open-journal'
import { placeOf } from './place'

/** What the keeper of a journal needs of the disk. The simulation has one in memory. */
export interface JournalDisk {
  open: typeof openJournal
  placeOf: typeof placeOf
  keepCopy: typeof keepCopy
}

export const fileDisk: JournalDisk = { open: openJournal, placeOf, keepCopy }
