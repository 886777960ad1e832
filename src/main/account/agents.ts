import type { AddAgentResult } from '../../shared/contract-results'
import { looksLikeEmail } from '../../shared/email'
import { whyNotANumber } from '../../shared/number'
import type { Settings } from '../../shared/settings'
import type { AgentView } from '../../shared/snapshot'
import type { AccountParts } from './account-parts'
import { isSameEmail, isUser, userWith } from './users'

/** Everyone who works at this desk, by name; one of them sits there now. */
export function agentsAt(settings: Settings): AgentView[] {
  const { email, ownNumber, users } = settings
  const all = [...(email === '' ? [] : [{ email, number: ownNumber }]), ...others(settings)]
  return all
    .map((agent) => ({
      ...agent,
      ...nameOf(settings, agent.email),
      isCurrent: isSameEmail(agent.email, email),
      isUser: users === undefined || isUser(agent.email, users),
    }))
    .sort((one, other) => shownName(one).localeCompare(shownName(other)))
}

/** Whose call it is, where it is not the agent's who sits there now. */
export function otherOwner(settings: Settings, email: string | undefined): { agent?: string } {
  if (email === undefined || isSameEmail(email, settings.email)) return {}
  return { agent: nameOf(settings, email).name ?? email }
}

const shownName = ({ name, email }: Pick<AgentView, 'name' | 'email'>): string => name ?? email

function nameOf({ users }: Settings, email: string): { name?: string } {
  const name = userWith(email, users)?.name
  return name ? { name } : {}
}

/** Where the agent who sits there was once added too, the settings of their own count. */
function others({ otherAgents, email }: Settings): Settings['otherAgents'] {
  return otherAgents.filter((agent) => !isSameEmail(agent.email, email))
}

/** The account's users who could work here too; undefined where the CRM does not tell. */
export function candidates(settings: Settings): { email: string; name: string }[] | undefined {
  const here = agentsAt(settings)
  return settings.users
    ?.filter((user) => user.gone === undefined && !here.some(({ email }) => isSameEmail(email, user.email)))
    .map(({ email, name }) => ({ email, name }))
}

/** What changes as somebody else sits down. */
export function afterSwitch(settings: Settings, email: string): Partial<Settings> {
  const next = others(settings).find((agent) => isSameEmail(agent.email, email))
  if (!next) return {}
  const stay = others(settings).filter((agent) => agent !== next)
  const before = settings.email === '' ? [] : [{ email: settings.email, number: settings.ownNumber }]
  return { email: next.email, ownNumber: next.number, otherAgents: [...stay, ...before] }
}

/** What changes as somebody says who sits there, by the email alone. Nobody is given a number that is another agent's. */
export function agentNamed(settings: Settings, email: string | undefined): Partial<Settings> {
  if (email === undefined) return {}
  if (settings.email === '' || isSameEmail(email, settings.email)) return { email }
  return { email, ownNumber: '', ...afterSwitch(settings, email) }
}

export function afterRemoval(settings: Settings, email: string): Partial<Settings> {
  return { otherAgents: others(settings).filter((agent) => !isSameEmail(agent.email, email)) }
}

/** @param number as people write it */
export async function addAgent(
  { settings, understand }: Pick<AccountParts, 'settings' | 'understand'>,
  { email, number }: { email: string; number: string },
): Promise<AddAgentResult> {
  const { users } = settings.value
  if (!looksLikeEmail(email) || (users && !isUser(email, users))) return { kind: 'invalid', field: 'email' }
  const understood = await understand(number)
  const { e164 } = understood
  if (e164 === undefined) return { kind: 'invalid', field: 'number', ...whyNotANumber(understood) }
  const { otherAgents = [] } = afterRemoval(settings.value, email)
  settings.change({ otherAgents: [...otherAgents, { email, number: e164 }] })
  return { kind: 'added' }
}
