/** What the simulated CRM tells of leads and of the account. */
import type { CrmBooks } from './crm-books'
import { accountIds } from './crm-dealerships'
import { forms } from './crm-forms'
import { answersTo, pageOf } from './crm-lists'
import { accountUsers, type Fields, type Lead, type Log } from './crm-record'
import { tasksOf } from './crm-tasks'
import { done, forbidden, invalid, malformed, notFound, type Reply } from './crm-replies'

export function listLeads(crm: CrmBooks, url: URL, id: 'search' | undefined): Reply {
  if (!crm.habits.readsLeads) return forbidden()
  const query = url.searchParams
  const [words, phone] = [query.get('query') ?? '', query.get('filter[phone]')]
  if (id === 'search' && words.trim() === '') return invalid(['query'])
  const unknown = [...query.keys()].find((name) => name.startsWith('filter') && name !== 'filter[phone]')
  if (id === undefined && unknown) return malformed(`There is no ${unknown}.`)
  const isMeant = id === 'search' ? answersTo(words) : (lead: Lead) => phone === null || lead.phone === phone
  const page = pageOf(crm.found(isMeant), url)
  if ('invalid' in page) return invalid(page.invalid)
  const { items, ...about } = page
  return { status: 200, body: { data: items.map((lead) => shownLead(crm, lead, url)), ...about } }
}

export function readLead(crm: CrmBooks, url: URL, id: number): Reply {
  if (!crm.habits.readsLeads) return forbidden()
  const lead = crm.leads.find((other) => other.id === id)
  if (!lead) return notFound('Lead')
  return crm.isForeign(lead) ? forbidden() : done(shownLead(crm, lead, url))
}

function shownLead(crm: CrmBooks, lead: Lead, { searchParams }: URL): Fields {
  const included = new Set(searchParams.getAll('include[]'))
  return {
    ...crm.shapes.lead(lead),
    ...(included.has('communications') && { communications: listed(crm, lead) }),
    ...(included.has('tasks') && { tasks: tasksOf(crm, lead) }),
  }
}

function listed(crm: CrmBooks, { id }: Lead): Fields[] {
  const { lists } = crm.habits
  const isOpen = (status: unknown) => status === 'pending' || status === 'calling'
  const isListed = ({ fields: { status } }: Log) =>
    lists === 'all' || status === 'answered' || (lists === 'ended' && !isOpen(status))
  const logs = crm.logs.filter((log) => log.leadId === id && isListed(log))
  const messages = lists === 'answered' ? [] : crm.messages.filter(({ leadId }) => leadId === id)
  return [
    ...logs.map((log) => crm.shapes.communicationOf(log)),
    ...messages.map((message) => crm.shapes.message(message)),
  ].reverse()
}

export function addNote(crm: CrmBooks, leadId: number, fields: Fields): Reply {
  const lead = crm.leads.find(({ id }) => id === leadId)
  if (!lead) return notFound('Lead')
  if (crm.isForeign(lead)) return forbidden()
  const refusal = crm.misfilled(fields, forms.note)
  if (refusal) return refusal
  const note = { id: crm.nextId(), leadId, content: String(fields['content']), createdAt: crm.now() }
  crm.notes.push(note)
  return done(crm.shapes.note(note), 201)
}

/** Everybody by whose email a log finds its user. */
export function readAccount(crm: CrmBooks, { searchParams }: URL): Reply {
  const isIncluded = searchParams.getAll('include[]').includes('users')
  const users = accountUsers.map((user) => crm.shapes.user(user))
  return done({ id: accountIds[crm.dealership], ...(isIncluded && { users }) })
}
