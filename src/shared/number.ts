/** A phone number as understood from a link or from typed text. main/numbers makes it; lines, desk and window read it. */

export type NumberKind =
  /** Has an E.164 form. */
  | 'full'
  /** 911, 112 … of the default region. */
  | 'emergency'
  /** `*` and `#` codes and short public numbers: 411, *98. */
  | 'service'
  /** A few digits: an extension of the agent's own switchboard. */
  | 'internal'
  /** Digits that can be dialed but are no number known to any plan. */
  | 'doubtful'
  /** Several sensible readings: the agent has to pick one of `readings` before anything is dialed. */
  | 'ambiguous'
  /** Nothing that can be dialed. */
  | 'none'

/** What was left out of, or is doubtful in, what was given; said in words by messages/. `text` is the part it is about. */
export interface Remark {
  kind:
    /** Text around the number that no phone can dial. */
    | 'left-out'
    /** `(0)`, dialed only inside the country. */
    | 'trunk-zero-dropped'
    | 'letters-to-digits'
    /** The link had a space where form-encoding puts one for `+`; read with the `+`, since only so it is a number. */
    | 'plus-restored'
    /** Digits without a `+` that are a number only with the country code they begin with; `text` is that code: `+44`. */
    | 'country-code-assumed'
    /** An RFC 3966 parameter that Cadran does not use, such as `;isub=`. */
    | 'parameter-ignored'
    /** The text holds further numbers; the first was taken. */
    | 'more-numbers'
    /** The number plan of the region has no such number. */
    | 'not-in-plan'
    | 'too-short'
    | 'too-long'
    /** Over 4,096 characters: nothing was read. */
    | 'text-too-long'
    /** A link of another kind, such as `mailto:`. */
    | 'not-a-phone-link'
  text?: string
}

export interface UnderstoodNumber {
  kind: NumberKind
  /** What was given, at most 4,096 characters of it. */
  text: string
  e164?: string
  extension?: string
  /** Dialed after the answer: digits, `*`, `#`, `,` (a pause) and `;` (wait for the agent). */
  postDial?: string
  /** What the line dials: E.164 where there is one, else raw digits; empty for `none`. */
  dial: string
  /** As the reader writes it: national form in their own region, else international; with extension. */
  display: string
  /** ISO 3166-1 alpha-2. */
  region?: string
  remarks: Remark[]
  /** Of an `ambiguous` text: two to four numbers, the likeliest first; the remarks of each say what it leaves out. */
  readings?: UnderstoodNumber[]
}

/** The most readings that an agent is asked to choose from. */
export const MOST_READINGS = 4

/** The number itself, or the reading of it that the agent picked, named by its `dial`; undefined where it has no such reading. */
export function pickReading(number: UnderstoodNumber, reading: string | undefined): UnderstoodNumber | undefined {
  return reading === undefined ? number : number.readings?.find(({ dial }) => dial === reading)
}

/** Why a text is no number that can be kept, beyond being none in full. */
export interface NotANumber {
  why?: 'ambiguous'
}

export const whyNotANumber = ({ kind }: Pick<UnderstoodNumber, 'kind'>): NotANumber =>
  kind === 'ambiguous' ? { why: 'ambiguous' } : {}

/** The texts that a reading leaves out, be they words or other numbers. */
export function leftOutOf({ remarks }: UnderstoodNumber): string[] {
  return remarks.flatMap(({ kind, text }) =>
    (kind === 'left-out' || kind === 'more-numbers') && text !== undefined ? [text] : [],
  )
}

/** The number as people write it, or the text it came from where that is no one number. */
export function numberOrText({ text, number }: { text: string; number: UnderstoodNumber }): string {
  return number.kind === 'ambiguous' || number.dial === '' ? text : number.display
}
