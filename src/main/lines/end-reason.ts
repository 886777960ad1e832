/** Why a call ended, in the codes and words of softphones, switchboards and carriers. Everything in them is hostile. */
import type { Unreached } from '../../shared/call'
import type { Seen } from './line'

/** What a reason means of a call that nobody here has answered. */
export type EndReason = Exclude<Unreached, 'missed'>

/** A call as far as its end depends on it. */
export interface Ending {
  direction: 'incoming' | 'outgoing'
  isAnswered: boolean
  /** Cadran asked for its end. */
  byUs: boolean
}

/** What the end of a call says of it. */
export function seenOfEnd({ direction, isAnswered, byUs }: Ending, reason = ''): Seen {
  const outcome = outcomeOf(reason)
  if (isAnswered) return outcome === 'voicemail' ? { name: 'unreached', outcome } : { name: 'hung-up' }
  // baresip's words for an end that the agent asked for in the softphone itself.
  const isByAgent = byUs || /reset by user/i.test(reason)
  if (direction === 'incoming' && isByAgent) return { name: 'unreached', outcome: 'declined' }
  if (isByAgent || outcome === undefined) return { name: 'hung-up' }
  if (direction === 'outgoing') return outcome === 'elsewhere' ? { name: 'hung-up' } : { name: 'unreached', outcome }
  return { name: 'unreached', outcome: outcome === 'declined' || outcome === 'elsewhere' ? outcome : 'missed' }
}

/** Longer than any softphone's reason. */
const LONGEST = 500

/** What a reason means; undefined where it says nothing, as of an ordinary end or of a caller who gave up. */
export function outcomeOf(reason = ''): EndReason | undefined {
  const words = plainWords(reason.slice(0, LONGEST))
  if (says(words, elsewhere)) return 'elsewhere'
  const code = codeIn(words)
  if (code !== undefined) return code === 'nothing' ? undefined : code
  if (says(words, nothing)) return undefined
  return meanings.find(([, phrases]) => says(words, phrases))?.[0]
}

/** `Répondu_ailleurs!` is ` repondu ailleurs `: words that can be compared, each between blanks. */
function plainWords(text: string): string {
  const letters = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return ` ${letters.replaceAll(/[^a-z\d]+/g, ' ').trim()} `
}

/** A phrase stands at the beginning of a word: `declin` is in `declined`, and `normal` in no `abnormal`. */
const says = (words: string, phrases: readonly string[]): boolean =>
  phrases.some((phrase) => words.includes(` ${phrase}`))

type Meaning = EndReason | 'nothing'

/** What may stand before a code: `SIP/2.0 486`, `Q.850;cause=17`. Behind other words a number is something else, as in `extension 403 is busy`. */
const labelled = /^ (?:(?:sip|2 0|q 850|isdn|reason|cause|code|status|hangup|error|failed|echec|erreur) )*(\d{1,3}) /

/** What a code in a reason means, whatever is said beside it: SIP's statuses from 200 to 699; Q.850's causes from 1 to 127 where they are called so or stand alone. */
function codeIn(words: string): Meaning | undefined {
  const [, digits] = labelled.exec(words) ?? []
  const code = Number(digits)
  if (digits === undefined || code >= 700) return undefined
  if (code >= 200) return ofStatus(code)
  const isCause = words === ` ${digits} ` || / (?:q 850|cause|code) /.test(words)
  return isCause ? causes.get(code) : undefined
}

/** RFC 3261, 21, and the statuses of later ones, for whoever called. */
function ofStatus(status: number): Meaning {
  return statuses.get(status) ?? (status < 300 ? 'nothing' : 'failed')
}

const statuses = table({
  busy: [486, 600],
  // RFC 8197 and RFC 8688: a person, and a machine in their place, wants no call of this kind.
  declined: [603, 607, 608],
  'no-answer': [408, 480],
  // Whoever called has given up.
  nothing: [487],
})

/** ITU-T Q.850, as Asterisk and FreeSWITCH give them for the end of a call. Causes that are not listed say nothing. */
const causes = table({
  nothing: [16, 30, 31],
  busy: [17],
  'no-answer': [18, 19, 20],
  declined: [21],
  // Another phone of the group was the one that was answered.
  elsewhere: [26],
  failed: [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 14, 22, 23, 25, 27, 28, 29, 34, 38, 39, 40, 41, 42, 43, 44, 46, 47, 49, 50, 52, 53, 54,
    55, 57, 58, 62, 63, 65, 66, 69, 70, 79, 81, 82, 83, 84, 85, 86, 87, 88, 90, 91, 95, 96, 97, 98, 99, 100, 101, 102,
    103, 110, 111, 127,
  ],
})

function table(codes: Partial<Record<Meaning, number[]>>): ReadonlyMap<number, Meaning> {
  const entries = Object.entries(codes) as [Meaning, number[]][]
  return new Map(entries.flatMap(([meaning, numbers]) => numbers.map((number) => [number, meaning] as const)))
}

const elsewhere = [
  'elsewhere',
  'lose race',
  'picked off',
  'non selected user',
  'another device',
  'ailleurs',
  'autre poste',
  'autre appareil',
]

/** Said of an end without any trouble, which it may name as there was none of it, and of a caller who gave up. */
const nothing = [
  'no error',
  '0 error',
  'without error',
  'error none',
  'no failure',
  'normal clearing',
  'normal call clearing',
  'normal unspecified',
  'cancel',
  'request terminated',
  'sans erreur',
  'aucune erreur',
  '0 erreur',
  'pas d erreur',
  'fin normale',
  'annul',
]

/** Asterisk's dial statuses and FreeSWITCH's causes are among the words. The first meaning that fits counts. */
const meanings: readonly (readonly [EndReason, readonly string[]])[] = [
  ['failed', ['connection refused', 'connection timed out', 'connexion refusee']],
  ['voicemail', ['voicemail', 'voice mail', 'answering machine', 'boite vocale', 'messagerie', 'repondeur']],
  ['busy', ['busy', 'occupe']],
  ['declined', ['declin', 'reject', 'dontcall', 'torture', 'refus', 'rejet']],
  ['no-answer', ['no answer', 'noanswer', 'not answered', 'unanswered', 'no user respon', 'no response', 'timeout']],
  ['no-answer', ['timed out', 'subscriber absent', 'temporarily unavailable']],
  ['no-answer', ['pas de reponse', 'sans reponse', 'aucune reponse', 'ne repond pas', 'non repondu', 'delai']],
  ['failed', ['fail', 'error', 'congestion', 'chanunavail', 'unavailable', 'unallocated', 'not found', 'invalid']],
  ['failed', ['unreachable', 'no route', 'network', 'out of order', 'forbidden', 'not registered', 'not supported']],
  ['failed', ['not permitted', 'protocol', 'normal temporary failure', 'echec', 'echou', 'erreur', 'encombrement']],
  ['failed', ['indisponible', 'injoignable', 'introuvable', 'non attribue', 'reseau', 'hors service']],
]
