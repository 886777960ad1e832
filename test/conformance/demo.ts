/** The demo CRM, asked by Cadran's own transport over real HTTP. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemoCrm, type Account, type Lead, type User } from '../../src/demo-crm'
import { http } from '../support/straight'
import type { Answered, Asked, ConformingCrm, CrmOptions } from './crm'
import { leads, made, users } from './parties'

export async function demoCrm({ now, requestsAMinute, namesLead }: CrmOptions): Promise<ConformingCrm> {
  const folder = await mkdtemp(join(tmpdir(), 'cadran-conformance-'))
  await writeFile(join(folder, 'crm.json'), JSON.stringify(file()))
  const crm = await startDemoCrm({
    folder,
    key: 'key-1',
    ratePerMinute: requestsAMinute,
    namesLead,
    now: () => new Date(now()),
  })
  return {
    key: crm.key,
    known: Object.fromEntries(leads.map(({ name }, index) => [name, { id: firstLead + index }])),
    ask: (request) => ask(crm.apiUrl, request),
    async stop() {
      await crm.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function ask(api: string, { path, ...request }: Asked): Promise<Answered> {
  const outcome = await http({ ...request, url: api + path })
  if (outcome.kind !== 'answer') throw new Error(`The demo CRM did not answer ${request.method} ${path}`)
  return outcome
}

const firstLead = 2000

function file() {
  const at = `${new Date(made).toISOString().slice(0, 19)}Z`
  const entry = (id: number) => ({ id, created_at: at, updated_at: at })
  const accounts: Account[] = ['Own', 'Other'].map((name, index) => ({ ...entry(9 + index), name }))
  return {
    version: 1,
    key: 'key-1',
    accounts,
    users: users.map(({ id, email, firstName, lastName }): User => ({
      ...entry(id),
      account_id: 9,
      email,
      first_name: firstName,
      last_name: lastName,
      did: null,
    })),
    leads: leads.map((lead, index): Lead => ({
      ...entry(firstLead + index),
      account_id: lead.isForeign ? 10 : 9,
      first_name: lead.firstName,
      last_name: lead.lastName,
      city: null,
      locale: null,
      division: null,
      result: null,
      source: null,
      type: null,
      created_method: 'activix',
      advisor_id: lead.advisor?.id ?? null,
      unsubscribe_all_date: null,
      unsubscribe_call_date: lead.doNotCallSince ?? null,
      unsubscribe_email_date: null,
      unsubscribe_sms_date: null,
      emails: [],
      phones: [{ id: 3000 + index, number: lead.phone, extension: null, type: 'mobile' }],
    })),
    callLogs: [],
    communications: [],
    notes: [],
    recordings: [],
    requests: [],
    lastIds: { lead: firstLead + leads.length - 1, phone: 3000 + leads.length - 1, callLog: 4000, communication: 5000, note: 0 }, // prettier-ignore
  }
}
