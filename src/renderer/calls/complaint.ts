import type { DialResult } from '../../shared/contract-results'
import type { Messages } from '../../shared/i18n/words'
import type { LineView } from '../../shared/snapshot'

/** Why nothing was dialed. `empty`: nothing was typed. */
export type Complaint = 'empty' | Exclude<DialResult['kind'], 'dialed'>

/** What to say beside the number that was not dialed. */
export function complaintWords(complaint: Complaint, line: LineView, t: Messages): string {
  switch (complaint) {
    case 'empty':
      return t.composer.empty
    case 'no-number':
      return t.numberKinds.none
    case 'ambiguous':
      return t.numberKinds.ambiguous
    case 'line-unavailable':
      return line.state === 'connecting' ? t.composer.lineConnecting : t.composer.lineUnavailable
  }
}
