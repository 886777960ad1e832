import { onTestFinished } from 'vitest'

import type { CallLog } from '../../../src/demo-crm'
import { startFaultyCrm, type FaultyCrm } from '../../faults/faulty-crm'
import { temporaryFolder } from '../../support/temporary-folder'

export interface TestCrm extends FaultyCrm {
  /** Where it keeps its record and its recordings. */
  folder: string
  /** The call logs it holds, oldest first. */
  logs(): ReturnType<typeof essence>[]
  /** What was asked of its call logs, oldest first: `POST pending`. */
  requests(): string[]
}

/** A demo CRM for the running test, with the faults that the test plans. */
export async function crmForTest(): Promise<TestCrm> {
  const folder = temporaryFolder()
  const crm = await startFaultyCrm({ folder })
  onTestFinished(() => crm.stop())
  return {
    ...crm,
    folder,
    logs: () => crm.record().callLogs.map(essence),
    requests: () =>
      crm
        .record()
        .requests.filter(({ path }) => path.startsWith('/v2/call-logs'))
        .map(({ method, body }) => `${method} ${(body as CallLog).status}`),
  }
}

/** A call log without its ids and its time of day: `lasted` is the seconds from its start to its end, null while it has none. */
function essence({ status, direction, from, to, user_email, start_at, end_at, duration }: CallLog) {
  const lasted = end_at === null ? null : (Date.parse(end_at) - Date.parse(start_at)) / 1000
  return { status, direction, from, to, user_email, duration, lasted }
}
