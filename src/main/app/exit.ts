import { app } from 'electron'
import { appImageFile } from '../desktop/updates/update-source'
import type { EndedBy } from '../desktop/updates/updater'
import { relaunchArguments } from './launch'

/** Long enough for a request under way to be answered, short enough for a computer that shuts down. */
const LONGEST_GOODBYE = 3000

/** Waits for what is being closed, for as long as anybody can wait for it. */
export function inTime(closed: Promise<void>): Promise<void> {
  return Promise.race([closed, new Promise<void>((resolve) => setTimeout(resolve, LONGEST_GOODBYE))])
}

/**
 * Ends the process, with nothing left to do in it.
 *
 * @param again whether Cadran is to be started again
 * @param links for the next start to answer
 * @param endedBy what an update that was installed leaves to be done
 */
export function exit(again: boolean, links: readonly string[], endedBy: EndedBy): void {
  if (endedBy === 'system') return
  const program = appImageFile(process)
  // What an AppImage has mounted goes with this process.
  if (endedBy === 'cadran' && (again || links.length > 0))
    app.relaunch({ args: relaunchArguments(process.argv, links), ...(program !== undefined && { execPath: program }) })
  app.exit(0)
}
