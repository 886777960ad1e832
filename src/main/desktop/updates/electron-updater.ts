import { app } from 'electron'
import type { AppUpdater, Logger, NsisUpdater } from 'electron-updater'
import { DownloadedUpdateHelper } from 'electron-updater/out/DownloadedUpdateHelper'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { UpdateChannel } from '../../../shared/updates'
import type { Log } from '../../logs/log'
import { ChannelProvider, type ChannelOptions } from './channel-provider'
import { guardRequests } from './guard-requests'
import { beginInstaller, refuseChanged, replaceProgram } from './install-file'
import { appImageFile, type UpdateSource } from './update-source'
import type { EndedBy, Updater } from './updater'
import { verifyPublisher } from './verify-publisher'

export interface ElectronUpdaterParts {
  source: Extract<UpdateSource, { by: 'cadran' }>
  /** Where it keeps what it downloads. */
  folder: string
  isTestBuild: boolean
  log: Log
}

const endings = { 'app-image': '.AppImage', windows: '.exe', mac: '.zip' }

/** Each of electron-updater's by itself: those for systems that are not this one are not even loaded. */
const engines = {
  'app-image': async () => new (await import('electron-updater/out/AppImageUpdater')).AppImageUpdater(),
  windows: async () => new (await import('electron-updater/out/NsisUpdater')).NsisUpdater(),
  mac: async () => new (await import('electron-updater/out/MacUpdater')).MacUpdater(),
}

/** electron-updater looks, downloads and checks; what it would do of its own accord is switched off. */
export async function openElectronUpdater(parts: ElectronUpdaterParts): Promise<Updater> {
  const { source, log, isTestBuild } = parts
  const engine: AppUpdater = await engines[source.as]()
  engine.logger = loggerOf(log)
  engine.autoDownload = engine.autoInstallOnAppQuit = engine.allowDowngrade = false
  engine.disableDifferentialDownload = engine.disableWebInstaller = true
  if (source.as === 'windows')
    (engine as NsisUpdater).verifyUpdateCodeSignature = (publishers, file) =>
      verifyPublisher(publishers, file, loggerOf(log))
  Object.assign(engine, {
    // Beside everything else that is the agent's, where it is forgotten with it.
    downloadedUpdateHelper: new DownloadedUpdateHelper(parts.folder),
    // It would give this computer a name, keep that in a file and tell it with each look.
    stagingUserIdPromise: { value: Promise.resolve('') },
  })
  guardRequests(engine.netSession, isTestBuild)
  return new ElectronUpdater(engine, parts)
}

class ElectronUpdater implements Updater {
  readonly #engine: AppUpdater
  readonly #parts: ElectronUpdaterParts
  #sha512 = ''
  #downloaded: { file: string; sha512: string } | undefined

  constructor(engine: AppUpdater, parts: ElectronUpdaterParts) {
    this.#engine = engine
    this.#parts = parts
  }

  async look(channel: UpdateChannel): Promise<string | undefined> {
    const { url, as } = this.#parts.source
    const options: ChannelOptions = { provider: 'custom', url, channel, ending: endings[as] }
    this.#engine.setFeedURL({ ...options, updateProvider: ChannelProvider })
    const found = await this.#engine.checkForUpdates()
    if (!found?.isUpdateAvailable) {
      this.#downloaded = undefined
      // What an installation has left, or nobody wants any more.
      await rm(join(this.#parts.folder, 'pending'), { recursive: true, force: true })
      return undefined
    }
    this.#sha512 = found.updateInfo.files[0]?.sha512 ?? ''
    return found.updateInfo.version
  }

  async download(): Promise<void> {
    const [file] = await this.#engine.downloadUpdate()
    if (file === undefined) throw new Error('Nothing was downloaded')
    this.#downloaded = { file, sha512: this.#sha512 }
    this.#parts.log.info('update downloaded', { file })
  }

  async install(again: boolean): Promise<EndedBy> {
    const { as } = this.#parts.source
    if (!this.#downloaded) throw new Error('Nothing was downloaded')
    const { file, sha512 } = this.#downloaded
    await refuseChanged(file, sha512)
    this.#parts.log.info('update is installed', { file, from: app.getVersion() })
    if (as === 'windows') return beginInstaller(file, again)
    if (as === 'mac') return letSystemInstall(this.#engine, again)
    const program = appImageFile(process)
    if (program === undefined) throw new Error('This is no AppImage')
    await replaceProgram(program, file)
    return 'cadran'
  }
}

/** Squirrel.Mac, within Electron, ends the app by itself: nothing may hold it back any more. */
function letSystemInstall(engine: AppUpdater, again: boolean): EndedBy {
  engine.autoRunAppAfterInstall = again
  app.removeAllListeners('before-quit')
  engine.quitAndInstall()
  return 'system'
}

function loggerOf(log: Log): Logger {
  return {
    info: (message) => log.info(`updater: ${String(message)}`),
    warn: (message) => log.warn(`updater: ${String(message)}`),
    // Whoever asked gets the error itself, and logs it.
    error: () => undefined,
  }
}
