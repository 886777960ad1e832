import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { malformed } from './api-error'
import { answerLead, answerNote, included } from './answers'
import { newestFirst } from './calls'
import type { ApiEnv, Crm } from './crm'
import type { Lead } from './record'
import { jsonBody } from './request-body'
import { page } from './pagination'
import * as field from './validation'

const newNote = v.object({ content: field.filledText }, field.missing)
const search = v.object({ query: field.filledText }, field.missing)

export function leadRoutes(crm: Crm): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/', (context) => {
      const number = phoneFilter(context)
      const leads = crm.leads().filter((lead) => number === undefined || hasNumber(lead, number))
      return context.json(page(context, newestFirst(leads), (lead) => answerLead(crm, lead, included(context))))
    })
    .get('/search', (context) => {
      const { query } = field.validated(search, context.req.query())
      const found = crm.leads().filter((lead) => answersTo(lead, query))
      return context.json(page(context, newestFirst(found), (lead) => answerLead(crm, lead, included(context))))
    })
    .get('/:id', (context) =>
      context.json({ data: answerLead(crm, crm.lead(context.req.param('id')), included(context)) }),
    )
    .post('/:id/notes', async (context) => {
      const lead = crm.lead(context.req.param('id'))
      const { content } = field.validated(newNote, await jsonBody(context))
      const now = crm.now()
      const note = {
        id: crm.store.nextId('note'),
        created_at: now,
        updated_at: now,
        lead_id: lead.id,
        user_id: null,
        content,
      }
      crm.record.notes.push(note)
      return context.json({ data: answerNote(note) }, 201)
    })
}

/** @throws ApiError 400 for a filter that the demo does not know: to ignore it would answer with every lead */
function phoneFilter(context: Context<ApiEnv>): string | undefined {
  const query = context.req.query()
  const unknown = Object.keys(query).find((name) => name.startsWith('filter') && name !== 'filter[phone]')
  if (unknown !== undefined) throw malformed(`The demo CRM does not know ${unknown}.`)
  return query['filter[phone]']
}

function hasNumber(lead: Lead, number: string): boolean {
  return lead.phones.some((phone) => phone.number === number)
}

/** All words in the name, or the digits in a number, or the text in an email address. */
function answersTo(lead: Lead, query: string): boolean {
  const words = folded(query)
    .split(/[\s_]+/)
    .filter(Boolean)
  const name = folded(`${lead.first_name ?? ''} ${lead.last_name ?? ''}`)
  const digits = /^[\d\s()+.-]+$/.test(query) ? query.replace(/\D/g, '') : ''
  return (
    (words.length > 0 && words.every((word) => name.includes(word))) ||
    (digits !== '' && lead.phones.some((phone) => phone.number.includes(digits))) ||
    lead.emails.some((email) => email.address.toLowerCase().includes(query.trim().toLowerCase()))
  )
}

/** Without accents and capitals. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
