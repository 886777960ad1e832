/** What every route works with, and the look-ups that they share. */
import type { HttpBindings } from '@hono/node-server'
import { forbidden, invalid, notFound } from './api-error'
import type { Account, CallLog, Communication, CrmRecord, Lead, LoggedRequest, Task, User } from './record'
import type { Store } from './store'
import { utc } from './times'

export interface ApiEnv {
  Bindings: HttpBindings
  Variables: { logged: LoggedRequest }
}

export class Crm {
  constructor(
    readonly store: Store,
    readonly folder: string,
    private readonly clock: () => Date,
    /** Bytes of an upload's body. */
    readonly largestUpload: number,
    /** Whether it says of a log under which lead it is, as it need not. */
    readonly namesLead: boolean,
  ) {}

  get record(): CrmRecord {
    return this.store.record
  }

  /** The account that the key belongs to. */
  get account(): Account {
    const [account] = this.record.accounts
    if (account === undefined) throw new Error('crm.json names no account.')
    return account
  }

  now(): string {
    return utc(this.clock())
  }

  isOwn(of: { account_id: number }): boolean {
    return of.account_id === this.account.id
  }

  user(id: number | null): User | undefined {
    return this.record.users.find((user) => user.id === id)
  }

  leads(): Lead[] {
    return this.record.leads.filter((lead) => this.isOwn(lead))
  }

  /** @throws ApiError 404 where there is none, 403 where it is another account's */
  lead(id: string | number): Lead {
    const lead = find(this.record.leads, 'Lead', id)
    if (!this.isOwn(lead)) throw forbidden()
    return lead
  }

  /** A lead that a body names: an unknown one is a mistake in the body. @throws ApiError 422, or 403 for another account's */
  leadInBody(id: number): Lead {
    if (!this.record.leads.some((lead) => lead.id === id))
      throw invalid({ lead_id: ['The selected lead id is invalid.'] })
    return this.lead(id)
  }

  communication(id: string | number): Communication {
    const communication = find(this.record.communications, 'Communication', id)
    this.lead(communication.lead_id)
    return communication
  }

  task(id: string | number): Task {
    const task = find(this.record.tasks, 'Task', id)
    this.lead(task.lead_id)
    return task
  }

  callLog(id: string | number): CallLog {
    const log = find(this.record.callLogs, 'CallLog', id)
    this.lead(log.lead_id)
    return log
  }
}

function find<Item extends { id: number }>(items: Item[], model: string, id: string | number): Item {
  const item = items.find((each) => String(each.id) === String(id))
  if (item === undefined) throw notFound(model, String(id))
  return item
}
