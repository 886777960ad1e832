/** The simulated CRM as it is asked in the simulation, with those habits of its many that the demo CRM has. */
import { SimulatedCrm } from '../simulation/simulated-crm'
import { Trace } from '../simulation/trace'
import type { Habits } from '../simulation/circumstances'
import type { ConformingCrm, CrmOptions } from './crm'
import { leads, made } from './parties'

const habits: Omit<Habits, 'requestsAMinute' | 'namesLead'> = {
  lists: 'all',
  executedAt: 'start_at',
  offset: 0,
  searchLag: 0,
  othersAMinute: 0,
  givesCallPhone: true,
  givesUserIds: true,
  givesRelatedIds: true,
  givesDate: true,
  readsLeads: true,
  announces: { remaining: true, retryAfter: 'seconds' },
}

export function simulatedCrm({ now, requestsAMinute, namesLead }: CrmOptions): Promise<ConformingCrm> {
  const crm = new SimulatedCrm({ now }, { ...habits, requestsAMinute, namesLead }, new Trace(false, now))
  const added = leads.map(({ name, phone, firstName, lastName, advisor, doNotCallSince, isForeign }) => {
    const { id } = crm.addLead(phone, 0, {
      firstName,
      lastName,
      createdAt: made,
      dealership: isForeign ? 'neighbour' : 'own',
      advisorId: advisor?.id,
      doNotCallSince: doNotCallSince === undefined ? undefined : Date.parse(doNotCallSince),
    })
    return [name, { id }] as const
  })
  let sent = 0
  return Promise.resolve({
    key: crm.key,
    known: Object.fromEntries(added),
    ask: ({ path, ...request }) =>
      Promise.resolve(
        crm.handle({ ...request, url: `https://crm.example/v2${path}` }, { number: ++sent, leftAt: now() }),
      ),
    stop: () => Promise.resolve(),
  })
}
