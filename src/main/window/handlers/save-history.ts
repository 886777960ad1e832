import type { HistoryFilter, SaveResult } from '../../../shared/history'
import { messages } from '../../../shared/i18n'
import type { Language } from '../../../shared/snapshot'
import { writeWhole } from '../../lib/write-whole'
import { BYTE_ORDER_MARK, csvCall, csvTitles } from '../views/csv'
import { everyPage } from '../views/history'
import type { ShownSession } from '../views/shown-session'

/** Writes what is found as a CSV file, page by page. What stood there before is only replaced by a file that is whole. */
export async function saveHistory(
  session: ShownSession,
  filter: HistoryFilter,
  { file, language, now }: { file: string; language: Language; now: number },
): Promise<Exclude<SaveResult, { kind: 'cancelled' }>> {
  const t = messages(language)
  let count = 0
  async function* text() {
    yield BYTE_ORDER_MARK + csvTitles(t)
    for await (const calls of everyPage(session, filter, now)) {
      count += calls.length
      yield calls.map((call) => csvCall(call, t)).join('')
    }
  }
  return (await writeWhole(file, text())) ? { kind: 'saved', file, count } : { kind: 'failed' }
}
