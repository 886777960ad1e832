import { registryOf } from '../../lib/registry'
import { runProgram } from '../../lib/run-program'
import { realTimers } from '../../lib/timers'
import { PolicyFile } from './policy-file'
import { readRegistry } from './policy-registry'
import type { WrittenPolicies } from './read-policies'

/** Where a company's policies are. */
export interface PolicySource {
  /** `faults`: why what is there counts for nothing. */
  read(): Promise<{ places: WrittenPolicies[]; faults: string[] }>
  /** Tells of changes; without it they are looked for now and then. @returns what ends it */
  watch?(onChange: () => void): () => void
}

export interface PolicySurroundings {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  /** A package takes nobody's word for where policies are. */
  isPackaged: boolean
}

export const POLICY_FILE = '/etc/cadran/policies.json'
const ROOT = 0

/** On macOS there is none yet. */
export function policySource({ platform, env, isPackaged }: PolicySurroundings): PolicySource | undefined {
  const own = isPackaged ? undefined : env['CADRAN_POLICIES']
  if (own !== undefined) return new PolicyFile({ path: own, owner: process.getuid?.() ?? ROOT, timers: realTimers })
  if (platform === 'linux') return new PolicyFile({ path: POLICY_FILE, owner: ROOT, timers: realTimers })
  if (platform !== 'win32') return undefined
  const registry = registryOf({ env, run: runProgram })
  return { read: () => readRegistry(registry) }
}
