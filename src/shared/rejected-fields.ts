/** What an agent can put right in a call log that the CRM refuses; the rest of it is not theirs to say. */
export const fixableFields = ['ownNumber', 'customer', 'email'] as const
export type FixableField = (typeof fixableFields)[number]

/** What the window offers for a log that was refused for such fields. */
export interface FixView {
  fields: {
    field: FixableField
    /** As it was sent: a number in E.164, or as it is shown. */
    value: string
    /** The settings have the very same, and so the calls to come will. */
    inSettings: boolean
  }[]
  /** How many other calls wait for the same reason, with the same value. */
  alike: number
}

/** `ambiguous`: a text that means several numbers. `never-logged`: a number that is not to be told to the CRM. */
export type FixError = 'unreadable' | 'ambiguous' | 'never-logged'
