import type { LogState } from '../../../shared/document'
import { shownOutcome, type Call } from '../../../shared/call'
import type { Messages } from '../../../shared/i18n'
import { written } from '../../../shared/i18n/format'

/** What Excel needs to take a file for UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** The titles in the panel's language. */
export function csvTitles({ history: { csv } }: Messages): string {
  const { started, direction, number, e164, lead, outcome, talkSeconds, log, note, agent } = csv
  return csvLine([started, direction, number, e164, lead, outcome, talkSeconds, log, note, agent])
}

export function csvCall({ call, log }: { call: Call; log: LogState }, t: Messages): string {
  const { phase, number } = call
  return csvLine([
    written(call.startedAt),
    t.call.directions[call.direction],
    number.display,
    number.e164 ?? '',
    call.lead?.name ?? '',
    phase.name === 'ended' ? t.outcomes[shownOutcome(call.direction, phase.outcome)] : '',
    String(phase.name === 'ended' ? phase.talkSeconds : 0),
    log.state === 'not-logged' ? `${t.logs[log.state]}, ${t.notLogged[log.why]}` : t.logs[log.state],
    call.note ?? '',
    call.agent?.email ?? '',
  ])
}

/** RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`
}

function quoted(cell: string): string {
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/**
 * What a spreadsheet would take for a formula gets an apostrophe before it, so that it is text: also where the cell is torn apart by a program
 * that separates by something else than commas. It keeps numbers as they are, too: `+15145550142` would be summed up to 1.51E+10.
 */
function harmless(cell: string): string {
  return cell.replace(/(^|[;\t\r\n"])([^\S\t\r\n]*[=+\-@＝＋－＠])/g, "$1'$2").replace(/^[\t\r\n]/, "'$&")
}
