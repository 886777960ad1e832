import { rename, rm, writeFile } from 'node:fs/promises'
import type { HistoryFilter, SaveResult } from '../../../shared/history'
import { messages } from '../../../shared/i18n'
import type { Language } from '../../../shared/snapshot'
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
  const unfinished = `${file}.part`
  try {
    await writeFile(unfinished, text())
    await rename(unfinished, file)
    return { kind: 'saved', file, count }
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined)
    return { kind: 'failed' }
  }
}
