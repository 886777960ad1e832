/** The dealerships that have an account with the simulated CRM, and what of it one must never be told of another. */
import type { HttpRequest } from '../../src/main/activix/transport'
import type { Fields, Lead, Log, Message, Task } from './crm-record'

/** `neighbour`: another one for which the agent works on some days, with a key of its own. */
export type Dealership = 'own' | 'neighbour'

export const accountIds: Record<Dealership, number> = { own: 9, neighbour: 10 }

export const otherThan = (dealership: Dealership): Dealership => (dealership === 'own' ? 'neighbour' : 'own')

/** No customer is one of both. */
export const customersOf = (dealership: Dealership, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${dealership === 'own' ? '+1450555010' : '+1438555020'}${index}`)

export const dealershipWith = (phone: unknown): Dealership => (String(phone).startsWith('+1438') ? 'neighbour' : 'own')

interface Books {
  leads: Lead[]
  logs: Log[]
  messages: Message[]
  tasks: Task[]
}

/** The dealership of the customer whom something that is written to the CRM is about; undefined where it names none that there is. */
export function dealershipIn({ url, body }: HttpRequest, fields: Fields, crm: Books): Dealership | undefined {
  const [collection, id] = new URL(url).pathname.replace('/v2/', '').split('/')
  const leadId = fields['lead_id'] ?? leadIdOf(collection, Number(id), crm)
  const lead = crm.leads.find((other) => other.id === leadId)
  if (lead) return lead.dealership
  return body === undefined || fields['to'] === undefined ? undefined : dealershipWith(fields['to'])
}

function leadIdOf(collection: string | undefined, id: number, { logs, messages, tasks }: Books): number | undefined {
  switch (collection) {
    case 'leads':
      return id
    case 'call-logs':
      return logs.find((log) => log.id === id)?.leadId
    case 'communications':
      return (messages.find((each) => each.id === id) ?? logs.find((log) => log.communicationId === id))?.leadId
    case 'tasks':
      return tasks.find((task) => task.id === id)?.leadId
    default:
      return undefined
  }
}
