import type { Session } from 'electron'
import { LARGEST_CHANNEL_FILE, LARGEST_FILE } from './channel-file'
import { isUpdateAddress } from './update-source'

/** Holds a session to the addresses that updates may come from, redirects too, and to answers of a length that is told and bounded. */
export function guardRequests({ webRequest }: Session, isTestBuild: boolean): void {
  webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isUpdateAddress(new URL(url), isTestBuild) }))
  webRequest.onHeadersReceived(({ url, statusCode, responseHeaders }, answer) => {
    const most = new URL(url).pathname.endsWith('.yml') ? LARGEST_CHANNEL_FILE : LARGEST_FILE
    // Of what is no file nothing is read.
    answer({ cancel: statusCode === 200 && !(lengthOf(responseHeaders ?? {}) <= most) })
  })
}

/** NaN where it is not told. */
function lengthOf(headers: Record<string, string[]>): number {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-length') ?? []
  return value?.length === 1 && /^\d+$/.test(value[0] ?? '') ? Number(value[0]) : NaN
}
