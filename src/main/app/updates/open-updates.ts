import { join } from 'node:path'
import { isMetered } from '../../desktop/metered'
import { ProgramFile } from '../../desktop/program-file'
import { isTestBuild } from '../../desktop/test-build'
import { updateSource } from '../../desktop/updates/update-source'
import { systemClocks } from '../../lib/clocks'
import type { Log } from '../../logs/log'
import type { Session } from '../../session/session'
import type { SettingsFile } from '../../settings/settings'
import { activityIn } from './activity'
import { Updates } from './updates'

export interface OpenUpdatesParts {
  /** Cadran's own. */
  folder: string
  /** The agent's, whatever session is open: the demo has no say in what is installed on this computer. */
  settings: Pick<SettingsFile, 'value'>
  session(): Session | undefined
  onChange(): void
  log: Log
}

/** The updates of the Cadran that runs. */
export function openUpdates({ folder, settings, session, onChange, log }: OpenUpdatesParts): Updates {
  const { platform, execPath, resourcesPath: resources, env } = process
  const source = updateSource({ platform, execPath, resources, env, isTestBuild: isTestBuild() })
  return new Updates({
    by: source.by,
    open: async () => {
      if (source.by !== 'cadran') throw new Error('No address of updates is set up')
      const { openElectronUpdater } = await import('../../desktop/updates/electron-updater')
      return openElectronUpdater({ source, folder: join(folder, 'updates'), isTestBuild: isTestBuild(), log })
    },
    program: new ProgramFile(),
    settings: () => settings.value,
    activity: () => activityIn(session(), systemClocks.now()),
    isMetered,
    clocks: systemClocks,
    onChange,
    onError: (error) => log.error(`updates ${(error as NodeJS.ErrnoException | undefined)?.code ?? ''}`.trim(), error),
  })
}
