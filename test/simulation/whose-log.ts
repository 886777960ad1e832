import type { Document } from '../../src/main/outbox/kinds/call-log-document'
import type { Log, SimulatedCrm } from './simulated-crm'

/** The logs that were made for a call: only it began then, with this customer; and one that it has adopted. */
export function logsOf({ wanted, communicationId }: Document, { logs }: SimulatedCrm): Log[] {
  return logs.filter(
    (log) =>
      log.communicationId === communicationId ||
      (log.madeBy !== undefined && log.fields['to'] === wanted['to'] && log.fields['start_at'] === wanted['start_at']),
  )
}
