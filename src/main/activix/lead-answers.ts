/**
 * The leads in the CRM's answers, as far as an agent sees them. Nothing depends on any field but the id: one that is missing, null or of another
 * kind is left out, and a lead without an id is no lead.
 */
import * as v from 'valibot'
import type { LeadCommunication, LeadDetail, LeadView } from '../../shared/lead'
import { shown } from '../lib/shown'
import { count as wholeCount, id, isBlankDate, itemsOf, nameOf, orNull, person, timeOf } from './readable'

export interface FoundPhone {
  number: string
  extension?: string
  type?: string
}

export interface FoundLead extends LeadView {
  phones: FoundPhone[]
}

/** One page of a list. */
export interface FoundLeads {
  leads: FoundLead[]
  /** How many there are on all pages together, as far as the CRM tells. */
  total: number
}

const tolerant = <Output>(schema: v.GenericSchema<unknown, Output>) => v.fallback(v.optional(schema), undefined)

const word = tolerant(
  v.pipe(
    v.string(),
    v.transform(shown),
    v.check((text) => text !== ''),
  ),
)
const time = tolerant(
  v.pipe(
    v.string(),
    v.transform(timeOf),
    v.check((at) => at !== undefined),
  ),
)
const count = tolerant(wholeCount)
const wordOrNumber = tolerant(v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.transform(shown)))

/** What can be read of a list; the rest is nothing. */
const items = <Output>(schema: v.GenericSchema<unknown, Output>) =>
  v.fallback(
    v.pipe(
      v.array(v.unknown()),
      v.transform((all) => itemsOf(all, schema).items),
    ),
    [],
  )

const phone = v.object({ number: v.pipe(v.string(), v.minLength(1)), extension: wordOrNumber, type: word })
const communication = v.object({
  id,
  method: word,
  type: word,
  executed_at: time,
  created_at: time,
  call_status: word,
  call_duration: count,
  description: word,
})

const leadFields = {
  id,
  ...person,
  division: word,
  result: word,
  advisor: orNull(v.object(person)),
  created_at: time,
  unsubscribe_call_date: v.optional(v.unknown()),
  unsubscribe_all_date: v.optional(v.unknown()),
}

const foundLead = v.pipe(
  v.object({ ...leadFields, phones: items(phone) }),
  v.transform((lead): FoundLead => ({
    ...viewOf(lead),
    phones: lead.phones.map(({ number, ...rest }) => ({ number, ...defined(rest) })),
  })),
)

/** A page of a list, newest first as Activix sorts it. */
export const foundLeadsAnswer = v.pipe(
  v.object({ data: v.pipe(v.array(v.unknown()), items(foundLead)), meta: tolerant(v.object({ total: count })) }),
  v.transform(({ data, meta }): FoundLeads => ({ leads: data, total: Math.max(data.length, meta?.total ?? 0) })),
)

/** One lead with its communications. */
export const leadDetailAnswer = v.pipe(
  v.object({ data: v.object({ ...leadFields, communications: items(communication) }) }),
  v.transform(({ data }): LeadDetail => ({
    ...viewOf(data),
    communications: data.communications
      .map(said)
      .sort((one, other) => (other.at ?? 0) - (one.at ?? 0) || other.id - one.id),
  })),
)

type Fields = v.InferOutput<ReturnType<typeof v.object<typeof leadFields, undefined>>>

function viewOf(lead: Fields): LeadView {
  const { id, division, result, advisor, created_at: createdAt } = lead
  return {
    id,
    name: nameOf(lead),
    ...defined({ division, result, advisor: (advisor && nameOf(advisor)) || undefined, createdAt }),
    // Documented as a date; whatever stands there but a blank one, the customer has asked for something.
    ...([lead.unsubscribe_call_date, lead.unsubscribe_all_date].some((date) => !isBlankDate(date)) && {
      doNotCall: true as const,
    }),
  }
}

function said(read: v.InferOutput<typeof communication>): LeadCommunication {
  const { id, method, type, call_status: callStatus, call_duration: talkSeconds, description: note } = read
  return { id, ...defined({ method, type, at: read.executed_at ?? read.created_at, callStatus, talkSeconds, note }) }
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

/** Without the fields that hold nothing. */
function defined<T extends object>(fields: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>
}
