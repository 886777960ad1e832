import type { LinkScheme, LinkStep } from '../../../shared/phone-links'
import { registryOf } from '../../lib/registry'
import type { System } from './system'

/** Under which the installer registers Cadran. */
const REGISTERED_NAME = 'Cadran'
const progIdOf = (scheme: LinkScheme): string => `Cadran.${scheme}`

const REGISTERED = ['Software', 'RegisteredApplications']
const CHOICES = ['Software', 'Microsoft', 'Windows', 'Shell', 'Associations', 'UrlAssociations']

/** As Windows keeps it (Default Programs): what is registered, what it would start, and what this person has chosen. */
export async function checkOnWindows(scheme: LinkScheme, system: System): Promise<LinkStep[]> {
  const registry = registryOf(system)
  const mine = await registry.value(['HKCU', ...REGISTERED], REGISTERED_NAME)
  const [hive, capabilities] =
    mine === undefined ? ['HKLM', await registry.value(['HKLM', ...REGISTERED], REGISTERED_NAME)] : ['HKCU', mine]
  const declared =
    capabilities !== undefined &&
    (await registry.value([hive, capabilities, 'URLAssociations'], scheme)) === progIdOf(scheme)
  const command = await registry.value(['HKCR', progIdOf(scheme), 'shell', 'open', 'command'])
  const choice = await registry.value(['HKCU', ...CHOICES, scheme, 'UserChoice'], 'ProgId')
  return [
    { name: 'installed', state: capabilities === undefined ? 'failed' : 'passed' },
    { name: 'declared', state: declared ? 'passed' : 'failed' },
    commandStep(command, system),
    await chosen(choice),
  ]

  async function chosen(progId: string | undefined): Promise<LinkStep> {
    if (progId === progIdOf(scheme)) return { name: 'chosen', state: 'passed' }
    const instead = progId && (await nameOf(progId))
    return { name: 'chosen', state: 'failed', ...(instead && { instead }) }
  }

  /** What another program is called. Its ProgId is handed on: only what is one goes into a command. */
  async function nameOf(progId: string): Promise<string> {
    if (!/^[\w.-]{1,100}$/.test(progId)) return progId.slice(0, 100)
    const application = await registry.value(['HKCR', progId, 'Application'], 'ApplicationName')
    return application ?? (await registry.value(['HKCR', progId])) ?? progId
  }
}

/** It must start this very program, and hand over the link behind the dashes, where nothing in it is an option. */
function commandStep(command: string | undefined, { executable }: System): LinkStep {
  const [, program = '', rest = ''] = /^"([^"]+)"(.*)$/.exec(command ?? '') ?? []
  const isOurs = program.toLowerCase() === executable.toLowerCase()
  if (!isOurs) return { name: 'command', state: 'failed', ...(program && { instead: program }) }
  return { name: 'command', state: rest.trim() === '-- "%1"' ? 'passed' : 'failed' }
}
