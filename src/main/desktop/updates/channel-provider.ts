import type { CustomPublishOptions, UpdateInfo } from 'builder-util-runtime'
import {
  parseUpdateInfo,
  Provider,
  resolveFiles,
  type ProviderRuntimeOptions,
} from 'electron-updater/out/providers/Provider'
import type { ResolvedUpdateFileInfo } from 'electron-updater/out/types'
import type { UpdateChannel } from '../../../shared/updates'
import { readChannelFile } from './channel-file'

export interface ChannelOptions extends CustomPublishOptions {
  /** Of the folder with the channel's file and what that names. */
  url: URL
  channel: UpdateChannel
  /** Of the files that can be installed here. */
  ending: string
}

/** So that an answer says how long it is: what does not is refused (guard-requests.ts). */
const plain = { accept: '*/*', 'accept-encoding': 'identity' }

/** Reads an update channel as `generic` of electron-updater does, but believes less of it, and tells nothing about this computer. */
export class ChannelProvider extends Provider<UpdateInfo> {
  readonly #options: ChannelOptions

  /** @param options as they were given to electron-updater, which calls this */
  constructor(options: CustomPublishOptions, _updater: unknown, runtime: ProviderRuntimeOptions) {
    super(runtime)
    this.#options = options as ChannelOptions
  }

  /** Those that electron-updater would have name the computer. */
  override setRequestHeaders(): void {
    super.setRequestHeaders(plain)
  }

  override get fileExtraDownloadHeaders() {
    return plain
  }

  override async getLatestVersion(): Promise<UpdateInfo> {
    const { channel, url, ending } = this.#options
    const name = channel === 'stable' ? this.getDefaultChannelName() : this.getCustomChannelName(channel)
    const address = new URL(`${name}.yml`, url)
    return readChannelFile(parseUpdateInfo(await this.httpRequest(address), `${name}.yml`, address), ending)
  }

  override resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
    return resolveFiles(info, this.#options.url)
  }
}
