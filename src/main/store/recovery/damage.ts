/** What SQLite, the file system and a journal's own content say when something is wrong. */

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** The file does not hold together: SQLite says so, or what it gives back is not what was written. */
export function isDamage(error: unknown): boolean {
  return error instanceof SyntaxError || /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))
}

/** Another process has it. */
export function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY')
}

/** The disk or the folder is in the way (full, read-only, gone); the journal itself may be as sound as ever. */
export function isInTheWay(error: unknown): boolean {
  return /^(SQLITE_(FULL|CANTOPEN|READONLY|IOERR|PERM)|E[A-Z]+$)/.test(codeOf(error))
}
