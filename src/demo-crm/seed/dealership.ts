/** The record of a new demo: Automobiles Boréal, in Saint-Jérôme. */
import type { Account, Communication, Lead, User } from '../record'
import type { Seed } from '../store'
import { utc } from '../times'
import { history, type Past } from './history'
import { foreignLeadId } from './numbers-to-try'
import { colleagues, customers, type Customer } from './people'

const firstUser = 5000
const firstLead = 2093001
const firstPhone = 9465501
const firstEmail = 3664401
const firstCommunication = 521301
const firstCallLog = 42534401

const hour = 3_600_000

/** @param now times are counted back from here, so that a demo is never stale */
export function dealership(now: Date): Seed {
  const ago = (hours: number) => utc(new Date(now.getTime() - hours * hour))
  const entry = (id: number, hours: number) => ({ id, created_at: ago(hours), updated_at: ago(hours) })
  const [own, other]: [Account, Account] = [
    { ...entry(66, 60_000), name: 'Automobiles Boréal' },
    { ...entry(67, 50_000), name: 'Garage du Lac' },
  ]
  const users: User[] = colleagues.map(({ first, last, email, did }, index) => ({
    ...entry(firstUser + index, 40_000 - index),
    account_id: own.id,
    email,
    first_name: first,
    last_name: last,
    did,
  }))
  const userId = (first: string | null) => users.find((user) => user.first_name === first)?.id ?? null
  let phone = firstPhone
  let email = firstEmail

  const lead = (customer: Customer, id: number, account: Account): Lead => ({
    ...entry(id, customer.hours),
    account_id: account.id,
    first_name: customer.first,
    last_name: customer.last,
    city: customer.city,
    locale: customer.locale,
    division: customer.division,
    result: customer.result,
    source: customer.source,
    type: 'email',
    created_method: 'activix',
    advisor_id: userId(customer.advisor),
    unsubscribe_all_date: null,
    unsubscribe_call_date: customer.doNotCall ? ago(customer.hours - 90) : null,
    unsubscribe_email_date: null,
    unsubscribe_sms_date: null,
    phones: customer.phones.map((number, index) => ({
      id: phone++,
      number,
      extension: null,
      type: index === 0 ? 'mobile' : 'work',
    })),
    emails: customer.email === undefined ? [] : [{ id: email++, address: customer.email }],
  })

  const communication = (past: Past, id: number, leads: Lead[]): Communication => {
    const of = leads.find((each) => each.first_name === past.customer)
    if (of === undefined) throw new Error(`The seed has no customer ${past.customer}.`)
    return {
      ...entry(id, past.hours),
      lead_id: of.id,
      user_id: userId(past.by),
      method: past.method,
      type: past.type,
      executed_at: ago(past.hours),
      description: past.text ?? null,
      call_status: past.call?.status ?? null,
      call_duration: past.call?.seconds ?? null,
      call_phone: past.call === undefined ? null : (of.phones[0]?.number ?? null),
    }
  }

  const ownLeads = customers.map((customer, index) => lead(customer, firstLead + index, own))
  const foreign: Customer = {
    first: 'Robert',
    last: 'Ailleurs',
    city: 'Québec',
    locale: 'fr',
    division: 'new',
    result: null,
    source: 'Site web',
    advisor: null,
    phones: ['+14185550177'],
    hours: 1000,
  }
  const leads = [lead(foreign, foreignLeadId, other), ...ownLeads]
  const communications = history.map((past, index) => communication(past, firstCommunication + index, leads))
  return {
    accounts: [own, other],
    users,
    leads,
    callLogs: [],
    communications,
    notes: [],
    tasks: [],
    recordings: [],
    requests: [],
    lastIds: {
      lead: firstLead + ownLeads.length - 1,
      phone: phone - 1,
      callLog: firstCallLog - 1,
      communication: firstCommunication + communications.length - 1,
      note: 0,
      task: 0,
    },
  }
}
