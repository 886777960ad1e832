import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Says that this folder is to be wiped before anything else is done in it: a wish that a crash or a power cut must not lose. */
export const MARKER = 'forget-this-computer'

export function isToBeForgotten(folder: string): boolean {
  return existsSync(join(folder, MARKER))
}

/** Whatever Cadran ever writes into its folder, those with a date or a random part in their names too. */
const own: readonly RegExp[] = [
  /^settings(\.damaged-[\d T-]+)?\.json(\.tmp-[\w-]+)?$/,
  /^journal(\.(damaged|replaced)-[\d T-]+)?\.db(-wal|-shm|-journal)?$/,
  /^journal-copy\.part(-wal|-shm|-journal)?$/,
  /^(journal-copies|recordings|line-recordings|logs|demo|failed-starts|this-run|updates|crash-dumps|doctor-trial)$/,
  /^hooks(\.sock|-pipe)$/,
]

/** What Chromium keeps of a page that has no cookies and no storage; newer ones have more names. */
const chromium: readonly RegExp[] = [
  /^(Code |GPU|Shader|GrShader|Media )?Cache$/,
  /^(Dawn|GraphiteDawn|DawnGraphite|DawnWebGPU)Cache$/,
  /^(Cookies|DIPS|SharedStorage|Trust Tokens|QuotaManager|Conversions|InterestGroups|PrivateAggregation)(-journal|-wal|-shm)?$/,
  /^(Local State|Preferences|DevToolsActivePort|Secure Preferences|Network Persistent State|TransportSecurity|Reporting and NEL)$/,
  /^(Local|Session|Web|Shared) ?Storage$/,
  /^(Network|Crashpad|Dictionaries|IndexedDB|Service Worker|Shared Dictionary|blob_storage|databases|File System)$/,
  /^(Partitions|VideoDecodeStats|Variations|PersistentOriginTrials|BrowserMetrics.*|DeferredBrowserMetrics)$/,
  /^(component|extensions)_crx_cache$/,
  /^\.(org\.chromium|com\.google)\..*$/,
]

/** The lock of the process that wipes: Chromium takes it away as that ends. */
const lock = /^(Singleton(Lock|Cookie|Socket)|lockfile)$/

/** What became of a folder. */
export interface Wiped {
  /** Paths of what is Cadran's and could not be removed. */
  left: string[]
  /** How many things are not Cadran's, and were left alone. */
  others: number
}

/** Removes what Cadran and its Chromium have written into a folder, the marker last; of what is anybody else's nothing. Links are not followed. */
export function wipe(folder: string): Wiped {
  const names = namesIn(folder)
  const ours = names.filter((name) => [...own, ...chromium].some((pattern) => pattern.test(name)))
  const isLeft = (name: string) => !remove(join(folder, name))
  const left = [...ours, MARKER].filter(isLeft).map((name) => join(folder, name))
  const others = names.filter((name) => !ours.includes(name) && name !== MARKER && !lock.test(name)).length
  return { left, others }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** @returns whether it is gone */
function remove(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 })
    return true
  } catch {
    return false
  }
}
