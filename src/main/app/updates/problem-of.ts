import type { UpdateProblem } from '../../../shared/updates'

const byCode: Readonly<Record<string, UpdateProblem>> = {
  ERR_CHECKSUM_MISMATCH: 'changed',
  ERR_UPDATER_INVALID_SIGNATURE: 'unsigned',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'unreadable',
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND: 'unreadable',
}

/** What went wrong as the agent is told of it; the log has the rest. */
export function problemOf(error: unknown): UpdateProblem {
  const { code, message } = (error instanceof Error ? error : new Error(String(error))) as NodeJS.ErrnoException
  if (code !== undefined && Object.hasOwn(byCode, code)) return byCode[code] ?? 'failed'
  // Chromium's network names its errors in their messages only.
  return /\bnet::ERR_|Request timed out|status 5\d\d/.test(message) ? 'unreachable' : 'failed'
}
