/** SQLite finds them by name. */
export const companions = ['', '-wal', '-shm', '-journal'] as const

/** Until a copy is whole and known to be sound it has this name, under which nobody looks for one. */
export const UNFINISHED_COPY = 'journal-copy.part'
