import type { Access, Result } from '../activix/result'
import { Client } from '../activix/client'
import type { Transport } from '../activix/transport'
import type { Clocks } from '../lib/clocks'
import { RateLimiter, throttled } from '../outbox/rate/rate-limiter'
import { sessionTime } from './session-time'

/** What tells whether the CRM answers, and what the key may: reads alone, of which nothing is kept. */
export interface CrmProbes {
  account(): Promise<Result<unknown>>
  leads(): Promise<Result<unknown>>
  tasks(): Promise<Result<unknown>>
  /** What makes this computer's time the CRM's, in milliseconds; undefined until the CRM was heard. */
  clockCorrection(): number | undefined
}

/** No numbering plan has this number: nobody's lead is asked for. */
const NOBODY = '+10000000000'

/** @param access undefined where there is no key, or no URL that may be used */
export function crmProbes(
  client: Client,
  access: () => Access | undefined,
  { serverNow, clockCorrection }: Pick<ReturnType<typeof sessionTime>, 'serverNow' | 'clockCorrection'>,
): CrmProbes {
  const ask = async (read: (access: Access) => Promise<Result<unknown>>): Promise<Result<unknown>> => {
    const known = access()
    return known ? read(known) : { kind: 'not-run', problem: { kind: 'unauthorized' } }
  }
  return {
    account: () => ask((known) => client.readAccount(known)),
    leads: () => ask((known) => client.filterLeads(known, NOBODY, 1)),
    tasks: () => ask((known) => client.tryTasks(known)),
    clockCorrection: () => (serverNow() === undefined ? undefined : clockCorrection()),
  }
}

/** The same without a session. */
export function probesFor(access: Access | undefined, transport: Transport, clocks: Clocks): CrmProbes {
  const time = sessionTime(clocks)
  const limiter = new RateLimiter({ ...time, elapsed: time.surely, random: Math.random })
  const client = new Client({
    ...time,
    transport: throttled(limiter, transport),
    onAnswer: (response) => {
      time.onResponse(response)
      limiter.onResponse(response)
    },
  })
  return crmProbes(client, () => access, time)
}
