import { join } from 'node:path'

import type { CrmRecord } from '../../src/demo-crm'
import { journalAt } from '../support/journals'
import type { Breach } from './compare'
import type { Timeline } from './timeline'
import { displayed } from './truth'

interface Found {
  seed: number
  kills: number
  breaches: readonly Breach[]
  timeline: Timeline
  record: CrmRecord
  userData: string
  /** The file with the whole timeline. */
  whole: string
}

/** What somebody needs who wants to know why. */
export function report({ seed, kills, breaches, timeline, record, userData, whole }: Found): string {
  const numbers = new Set(breaches.flatMap(({ number }) => number ?? []))
  const stories = [...numbers].map((number) => {
    const logs = record.callLogs.filter(({ to }) => to === number)
    const ids = logs.flatMap(({ id, communication_id }) => [`/call-logs/${id}`, `/communications/${communication_id}`])
    const about = [number, number.slice(2), displayed(number), ...ids]
    return [
      `── ${displayed(number)}`,
      ...timeline.lines(about),
      '   in the CRM:',
      ...logs.map((log) => `   ${JSON.stringify(log)}`),
      '   in the journal:',
      ...journalOf(userData, number),
    ].join('\n')
  })
  return [
    `Seed ${seed}, ${kills} kills`,
    ...stories,
    ...(numbers.size === 0 ? timeline.lines().slice(-60) : []),
    ...breaches.map((breach) => `✗ ${inWords(breach)}`),
    `The whole timeline: ${whole}`,
    `Again, as far as chance allows: npm run chaos -- --kills ${kills} --seed ${seed}`,
  ].join('\n')
}

export const inWords = ({ number, what }: Breach): string => `${number ? `${displayed(number)}: ` : ''}${what}`

function journalOf(userData: string, number: string): string[] {
  const journal = journalAt(join(userData, 'journal.db'))
  try {
    return journal.callsWith(number, 100).flatMap((call) => [
      `   ${JSON.stringify(call)}`,
      `     ${JSON.stringify(journal.callLog(call.id))}`,
      ...journal.activityOf(call.id).map(({ at, kind, detail }) => {
        return `     ${new Date(at).toISOString()} ${kind} ${JSON.stringify(detail)}`
      }),
    ])
  } finally {
    journal.close()
  }
}
