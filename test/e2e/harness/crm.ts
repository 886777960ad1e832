import { onTestFinished } from 'vitest'

import type { CallLog } from '../../../src/demo-crm'
import { startFaultyCrm, type FaultyCrm } from '../../faults/faulty-crm'
import { temporaryFolder } from '../../support/temporary-folder'
import { eventually } from './panel'

export interface TestCrm extends FaultyCrm {
  /** Where it keeps its record and its recordings. */
  folder: string
  /** The call logs it holds, oldest first. */
  logs(): ReturnType<typeof essence>[]
  /** What was asked of its call logs, oldest first: `POST pending`. */
  requests(): string[]
  /** Waits until it was asked this. What is to be told step by step has to be waited for: Cadran sends only the newest that it knows. */
  hears(request: string): Promise<void>
}

/** A demo CRM for the running test, with the faults that the test plans. */
export async function crmForTest(): Promise<TestCrm> {
  const folder = temporaryFolder()
  const crm = await startFaultyCrm({ folder })
  onTestFinished(() => crm.stop())
  const requests = () =>
    crm
      .record()
      .requests.filter(({ path }) => path.startsWith('/v2/call-logs'))
      .map(({ method, body }) => `${method} ${(body as CallLog).status}`)
  return {
    ...crm,
    folder,
    logs: () => crm.record().callLogs.map(essence),
    requests,
    hears: (request) => eventually(requests).toContain(request),
  }
}

/** A call log without its ids and its time of day: `lasted` is the seconds from its start to its end, null while it has none. */
function essence({ status, direction, from, to, user_email, start_at, end_at, duration }: CallLog) {
  const lasted = end_at === null ? null : (Date.parse(end_at) - Date.parse(start_at)) / 1000
  return { status, direction, from, to, user_email, duration, lasted }
}
