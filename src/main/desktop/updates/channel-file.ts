import type { UpdateInfo } from 'builder-util-runtime'
import * as v from 'valibot'

/** A file beside the channel's own: no path and no other host. */
const fileName = v.pipe(v.string(), v.maxLength(200), v.regex(/^[\w~+-][\w.~+-]*$/))

/** What is asked for is never larger; in bytes. */
export const LARGEST_FILE = 1e9
export const LARGEST_CHANNEL_FILE = 100_000

const channelFile = v.object({
  version: v.pipe(v.string(), v.maxLength(100), v.regex(/^\d+\.\d+\.\d+(?:-[\dA-Za-z.-]+)?$/)),
  files: v.pipe(
    v.array(
      v.object({
        url: fileName,
        sha512: v.pipe(v.string(), v.regex(/^[\dA-Za-z+/]{86}==$/)),
        size: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LARGEST_FILE)),
      }),
    ),
    v.maxLength(50),
  ),
})

/**
 * What a channel's file says of the newest version, of which nothing is believed but its number and its files' names, sizes and hashes: it comes from
 * the network, and electron-updater knows fields that ask for an administrator's rights or for other programs.
 *
 * @param parsed the file, parsed as YAML
 * @param ending of the one kind of file that can be installed here; without one of it, there is nothing to update to
 * @throws an error with the code of one that cannot be read
 */
export function readChannelFile(parsed: unknown, ending: string): UpdateInfo {
  const read = v.safeParse(channelFile, parsed)
  const files = read.success ? read.output.files.filter(({ url }) => url.endsWith(ending)) : []
  const [first] = files
  if (!read.success || !first) {
    const reason = read.success ? `it names no file for this system (*${ending})` : v.summarize(read.issues)
    const error = new Error(`The update channel's file cannot be used: ${reason}`)
    throw Object.assign(error, { code: 'ERR_UPDATER_INVALID_UPDATE_INFO' })
  }
  const { version } = read.output
  return { version, files: [first], path: first.url, sha512: first.sha512, releaseDate: '' }
}
