import { registryOf } from '../../lib/registry'
import { runToItsEnd } from '../../lib/run-program'
import { realTimers } from '../../lib/timers'
import { PolicyFile } from './policy-file'
import { readRegistry } from './policy-registry'
import type { PolicySource } from './read-policies'

export interface PolicySurroundings {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  /** A package takes nobody's word for where policies are. */
  isPackaged: boolean
}

export const POLICY_FILE = '/etc/cadran/policies.json'
const ROOT = 0

/** Where this computer's policies are. On macOS there is no such place yet. */
export function policySource({ platform, env, isPackaged }: PolicySurroundings): PolicySource | undefined {
  const own = isPackaged ? undefined : env['CADRAN_POLICIES']
  if (own !== undefined) return new PolicyFile({ path: own, owner: process.getuid?.() ?? ROOT, timers: realTimers })
  if (platform === 'linux') return new PolicyFile({ path: POLICY_FILE, owner: ROOT, timers: realTimers })
  if (platform !== 'win32') return undefined
  const registry = registryOf({ env, run: found })
  return { read: () => readRegistry(registry) }
}

/** Where there is no such key the command says so, and ends. A slow computer, on which it does not, is not one without policies. */
async function found(command: string, args: readonly string[]): Promise<string | undefined> {
  const run = await runToItsEnd(command, args)
  return run && (run.isDone ? run.output : '')
}
