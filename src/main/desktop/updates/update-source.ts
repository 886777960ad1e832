import { readFileSync } from 'node:fs'
import { isAbsolute, join, sep } from 'node:path'
import * as v from 'valibot'
import { isLoopback } from '../../../shared/loopback'
import type { UpdatedBy } from '../../../shared/updates'

/** How what was downloaded is installed. */
export type InstalledAs = 'app-image' | 'windows' | 'mac'

export type UpdateSource =
  | { by: Exclude<UpdatedBy, 'cadran'> }
  /** `url`: where the channels' files are. */
  | { by: 'cadran'; as: InstalledAs; url: URL }

export interface ThisProgram {
  platform: NodeJS.Platform
  execPath: string
  /** The package's own folder of what is no program. */
  resources: string
  env: NodeJS.ProcessEnv
  isTestBuild: boolean
}

/** What packaging writes beside the program (packaging/lib/update-source.mjs): YAML to electron-updater, which reads the publisher from it, and JSON too. */
export const SOURCE_FILE = 'app-update.yml'
const sourceFile = v.object({ url: v.pipe(v.string(), v.maxLength(2048)) })

/** Who brings this Cadran up to date, and from where. */
export function updateSource(program: ThisProgram): UpdateSource {
  const { platform, resources } = program
  if (platform === 'linux' && read(join(resources, 'package-type')).trim() === 'deb') return { by: 'package-manager' }
  if (platform === 'win32' && isForEverybody(program)) return { by: 'administrator' }
  const isAppImage = appImageFile(program) !== undefined
  const as = { linux: isAppImage && 'app-image', win32: 'windows', darwin: 'mac' } as const
  const how = Object.hasOwn(as, platform) && as[platform as keyof typeof as]
  const url = how && addressIn(read(join(resources, SOURCE_FILE)), program.isTestBuild)
  return how && url ? { by: 'cadran', as: how, url } : { by: 'nobody' }
}

/** The one file that this Cadran is, where it runs from an AppImage. `APPIMAGE` alone says nothing: what a browser starts inherits it from a browser that is one. */
export function appImageFile({ env, execPath }: Pick<ThisProgram, 'env' | 'execPath'>): string | undefined {
  const { APPIMAGE: file, APPDIR: mounted } = env
  const isMounted = !!mounted && execPath.startsWith(mounted.endsWith(sep) ? mounted : `${mounted}${sep}`)
  return isMounted && file !== undefined && isAbsolute(file) ? file : undefined
}

/** Where only an administrator may write. An installer that the agent runs would make a second Cadran beside it. */
function isForEverybody({ env, execPath }: ThisProgram): boolean {
  const folders = [env['ProgramFiles'], env['ProgramW6432'], env['ProgramFiles(x86)']]
  return folders.some((folder) => folder && execPath.toLowerCase().startsWith(`${folder.toLowerCase()}\\`))
}

function addressIn(text: string, isTestBuild: boolean): URL | undefined {
  try {
    const url = new URL(v.parse(sourceFile, JSON.parse(text)).url)
    if (!url.pathname.endsWith('/')) url.pathname += '/'
    return isUpdateAddress(url, isTestBuild) ? url : undefined
  } catch {
    return undefined
  }
}

/** Whether anything of an update may be asked for there. In a test build, this computer stands in for the network. */
export function isUpdateAddress({ protocol, hostname }: URL, isTestBuild: boolean): boolean {
  return protocol === 'https:' || (isTestBuild && protocol === 'http:' && isLoopback(hostname))
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
