import type { Document } from '../../src/main/crm/document'
import type { Log, SimulatedCrm } from './simulated-crm'

/** The logs that were made for a call: only it began then, with this customer. */
export function logsOf({ wanted }: Document, { logs }: SimulatedCrm): Log[] {
  return logs.filter(
    ({ madeBy, fields }) =>
      madeBy !== undefined && fields['to'] === wanted['to'] && fields['start_at'] === wanted['start_at'],
  )
}
