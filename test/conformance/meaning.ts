/** What of an answer matters to Cadran, with ids that can be compared. */
import type { Answered } from './crm'
import type { Ids } from './ids'

type Fields = Readonly<Record<string, unknown>>

/** @param path that was asked for, without its query */
export function meaning(path: string, { status, headers, body }: Answered, ids: Ids): object {
  const isJson = /^application\/json/.test(headers['content-type'] ?? '')
  const common = {
    status,
    hasDate: !Number.isNaN(Date.parse(headers['date'] ?? '')),
    left: headers['x-ratelimit-remaining'] ?? null,
  }
  // Its body may be plain text (activix-api.md), which Cadran does not read.
  if (status === 429) return { ...common, retryAfter: headers['retry-after'], resetsAt: headers['x-ratelimit-reset'] }
  const read = parsed(body)
  return { ...common, isJson, ...(status >= 400 ? refusal(status, read) : accepted(path, read, ids)) }
}

function parsed(body: string): Fields {
  try {
    return fieldsOf(JSON.parse(body))
  } catch {
    return { unreadable: body }
  }
}

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : [])

/** The words on a field are shown to the agent as they come, and are nowhere documented; that there are some is. */
function refusal(status: number, { message, errors, unreadable }: Fields) {
  const told = Object.entries(fieldsOf(errors)).map(([name, words]) => {
    const isList = Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === 'string')
    return isList ? name : `${name}, without words`
  })
  return {
    message: typeof message === 'string' ? documented(status, message) : message,
    fields: told.toSorted(),
    unreadable,
  }
}

/** What is told of a body that cannot be read is documented nowhere; which object was not found, as an ellipsis. */
function documented(status: number, message: string): string {
  return status === 400 ? 'some words' : message.replace(/^(No query results for model).*$/s, '$1 …')
}

function accepted(path: string, body: Fields, ids: Ids): object {
  const [collection, id, part] = path.split('/').slice(1)
  const data = fieldsOf(body['data'])
  if (collection === 'call-logs') return callLog(data, ids)
  if (part === 'recording') return { message: body['message'] }
  if (collection === 'communications') return communication(data, ids)
  if (collection === 'tasks')
    return Array.isArray(body['data']) ? listOf(body['data']).map((one) => task(one, ids)) : task(data, ids)
  if (collection === 'account') return account(body['data'], ids)
  if (part === 'notes') return note(data, ids)
  return id === undefined || id === 'search' ? list(body, ids) : lead(data, ids)
}

/** A field that is missing means the same to Cadran as one that is blank. */
const some = (fields: Fields, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))

const times = ['created_at', 'updated_at']

const callLog = (log: Fields, ids: Ids) => ({
  id: ids.nameOf('call log', log['id']),
  communication: ids.nameOf('communication', log['communication_id']),
  ...some(log, ['status', 'direction', 'start_at', 'end_at', 'duration', 'from', 'to', 'description', ...times]),
  lead: person('lead', log['lead'], ids),
})

function person(kind: string, value: unknown, ids: Ids) {
  const fields = fieldsOf(value)
  return value === null || value === undefined
    ? null
    : { id: ids.nameOf(kind, fields['id']), ...some(fields, ['first_name', 'last_name']) }
}

const communication = (found: Fields, ids: Ids) => ({
  id: ids.nameOf('communication', found['id']),
  lead: ids.nameOf('lead', found['lead_id']),
  user: ids.nameOf('user', found['user_id']),
  ...some(found, ['method', 'type', 'executed_at', 'description', 'call_status', 'call_duration', 'call_phone']),
  ...some(found, times),
})

const lead = (found: Fields, ids: Ids) => ({
  ...person('lead', found, ids),
  ...some(found, ['division', 'result', 'locale', 'created_at', 'unsubscribe_call_date', 'unsubscribe_all_date']),
  phones: listOf(found['phones']).map((phone) => some(phone, ['number', 'extension', 'type'])),
  advisor: person('user', found['advisor'], ids),
  // In which order they come is not documented: the two CRMs differ in it, and nothing of Cadran's hangs on it.
  communications:
    found['communications'] === undefined
      ? 'not included'
      : listOf(found['communications'])
          .toSorted((one, other) => Number(one['id']) - Number(other['id']))
          .map((each) => communication(each, ids)),
  tasks: found['tasks'] === undefined ? 'not included' : listOf(found['tasks']).map((each) => task(each, ids)),
})

const list = ({ data, meta, links }: Fields, ids: Ids) => ({
  leads: listOf(data).map((each) => lead(each, ids)),
  ...some(fieldsOf(meta), ['current_page', 'per_page', 'last_page', 'total']),
  hasNext: typeof fieldsOf(links)['next'] === 'string',
})

const note = (made: Fields, ids: Ids) => ({
  id: ids.nameOf('note', made['id']),
  lead: ids.nameOf('lead', made['lead_id']),
  ...some(made, ['content', ...times]),
})

/** Whether `data` is the account or a list of it is uncertain (activix-api.md), and Cadran reads both. */
function account(data: unknown, ids: Ids) {
  const [found = {}] = listOf([data].flat())
  const { users } = found
  return {
    hasId: found['id'] !== undefined,
    users: users === undefined ? 'not included' : listOf(users).map((user) => ({ ...person('user', user, ids), email: user['email'] })), // prettier-ignore
  }
}

const task = (found: Fields, ids: Ids) => ({
  id: ids.nameOf('task', found['id']),
  lead: ids.nameOf('lead', found['lead_id']),
  owner: ids.nameOf('user', found['owner_id']),
  ...some(found, ['title', 'type', 'date', 'description', 'completed', 'completed_at', ...times]),
})
