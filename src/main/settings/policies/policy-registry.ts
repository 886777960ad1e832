import type { RegistryValue } from '../../lib/registry'
import type { PolicyReading, WrittenPolicies, WrittenPolicy } from './read-policies'

const KEY = ['Software', 'Policies', 'Cadran']
/** As other programs have it: below this key are the values that an agent may change. */
const DEFAULTS = 'Recommended'

interface Registry {
  values(key: readonly string[]): Promise<RegistryValue[]>
}

/** What Group Policy has written: for this computer, and for this person. Both are an administrator's alone to write. */
export async function readRegistry(registry: Registry): Promise<PolicyReading> {
  const hives = await Promise.all(['HKLM', 'HKCU'].map((hive) => registry.values([hive, ...KEY])))
  return { places: hives.map(written), faults: [] }
}

function written(values: readonly RegistryValue[]): WrittenPolicies {
  const below = (end: string) => values.filter(({ key }) => key.toLowerCase().endsWith(end.toLowerCase())).map(policyOf)
  return { enforced: below(`\\${KEY.join('\\')}`), defaults: below(`\\${KEY.join('\\')}\\${DEFAULTS}`) }
}

function policyOf({ name, type, text }: RegistryValue): WrittenPolicy {
  if (type === 'REG_DWORD') return [name, Number(text)]
  if (type === 'REG_MULTI_SZ') return [name, text.split(String.raw`\0`).filter((entry) => entry !== '')]
  // What the console's code page does not have arrives as this sign: half a path leads somewhere else.
  const isWhole = type === 'REG_SZ' && !text.includes('\uFFFD')
  return [name, isWhole ? text : undefined]
}
