import type { CallLog } from '../../src/main/outbox/kinds/call-log-document'
import type { Log } from './crm-record'
import type { SimulatedCrm } from './simulated-crm'

/** The logs that were made for a call: only it began then, with this customer; and one that it has adopted. */
export function logsOf({ desired, communicationId }: CallLog, { logs }: SimulatedCrm): Log[] {
  return logs.filter(
    (log) =>
      log.communicationId === communicationId ||
      (log.madeBy !== undefined &&
        log.fields['to'] === desired['to'] &&
        log.fields['start_at'] === desired['start_at']),
  )
}
