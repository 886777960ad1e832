/**
 * What the contract's channels are called, for whoever sends and parses nothing: the preload. Its build takes these values as they are and leaves the
 * schemas behind (scripts/lib/evaluated-at-build.mjs), as a sandboxed preload is read anew for every window, before its page.
 */
import { contract } from './contract'

export { linkChannel, progressChannel, snapshotChannel } from './contract'

/** By its room, the names of the requests in it. */
export const requestNames: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(contract).map(([room, requests]) => [room, Object.keys(requests)]),
)
