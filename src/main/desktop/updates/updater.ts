import type { UpdateChannel } from '../../../shared/updates'

/**
 * What ends this Cadran once an update was installed: `cadran`, which goes on as usual; `installer`, which waits for that, and starts the new version
 * itself where it was asked to; or the `system`, of which Cadran awaits it.
 */
export type EndedBy = 'cadran' | 'installer' | 'system'

/** Finds, downloads and installs newer versions. A failure rejects, and leaves everything as it was. */
export interface Updater {
  /** @returns the version that is newer than this one; undefined where there is none */
  look(channel: UpdateChannel): Promise<string | undefined>
  /** Downloads what the last look has found. */
  download(): Promise<void>
  /**
   * Installs what was downloaded, once it is seen that no byte of it has changed since.
   *
   * @param again whether the new version is to be started
   */
  install(again: boolean): Promise<EndedBy>
}
