import { app } from 'electron'
import { appImageFile } from '../desktop/updates/update-source'
import type { EndedBy } from '../desktop/updates/updater'
import { relaunchArguments } from './launch'

/** Long enough for a request under way to be answered, short enough for a computer that shuts down. */
const LONGEST_GOODBYE = 3000

/** Waits until what is being closed is closed, or has taken too long. */
export function inTime(closed: Promise<void>): Promise<void> {
  return Promise.race([closed, new Promise<void>((resolve) => setTimeout(resolve, LONGEST_GOODBYE))])
}

interface Exit {
  /** Whether Cadran is to be started again. */
  again: boolean
  /** For the next start to answer. */
  links: readonly string[]
  /** What an update that was installed leaves to be done. */
  endedBy: EndedBy
  code?: number
}

/** Ends the process, with nothing left to do in it. */
export function exit({ again, links, endedBy, code = 0 }: Exit): void {
  if (endedBy === 'system') return
  const program = appImageFile(process)
  // What an AppImage has mounted goes with this process.
  if (endedBy === 'cadran' && again)
    app.relaunch({ args: relaunchArguments(process.argv, links), ...(program !== undefined && { execPath: program }) })
  app.exit(code)
}
