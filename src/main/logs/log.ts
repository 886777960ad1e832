import electronLog from 'electron-log/node'
import { join } from 'node:path'
import type { Redactor } from './redactor'
import { withoutHome } from './without-home'

export interface Log {
  info(message: string, detail?: object): void
  warn(message: string, detail?: object): void
  error(message: string, error: unknown): void
}

const LARGEST_FILE = 1024 * 1024

export interface RedactedLog extends Log {
  /** Keeps a key out of the log. */
  protect(secret: string): void
}

/** Logs to `folder`, a megabyte a file with one before it kept; every line goes through the redactor. @param home whose name is in the paths of stacks */
export function openLog(folder: string, redactor: Redactor, home: string): RedactedLog {
  const logger = electronLog.create({ logId: 'cadran' })
  logger.transports.console.level = false
  logger.transports.file.resolvePathFn = () => join(folder, 'cadran.log')
  logger.transports.file.maxSize = LARGEST_FILE
  const clean = (text: string) => redactor.redact(withoutHome(text, home))
  const line = (message: string, detail?: object) =>
    clean(detail === undefined ? message : `${message} ${JSON.stringify(detail)}`)
  return {
    info: (message, detail) => logger.info(line(message, detail)),
    warn: (message, detail) => logger.warn(line(message, detail)),
    error: (message, error) =>
      logger.error(clean(`${message} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)),
    protect: (secret) => redactor.protect(secret),
  }
}
