/** What the window may hand to main: schemas of what is asked in more than one place, or is long. */
import * as v from 'valibot'
import { communicationMethods, longest } from './communication'
import { LONGEST_RULE } from './dialing-rule'
import { directions, logFilters, outcomes, periods, recordingFilters } from './history'
import { LONGEST_WHY } from './follow-up'
import { moment } from './moment'
import { LONGEST_DEFECT } from './defect'
import { LONGEST_NOTE } from './note'
import { canHaveEnded } from './past-call'

export const nothing = v.undefined()
export const callRef = v.pipe(v.string(), v.uuid())
/** Where a file is; what is there is main's to find out. */
export const filePath = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
export const linkRef = v.pipe(v.number(), v.safeInteger())

/** A number typed or pasted; main/numbers says what became of what is too long. */
export const phoneText = v.pipe(v.string(), v.maxLength(10_000))

/** A dialing rule that is being typed, and may be none yet. */
export const ruleText = v.pipe(v.string(), v.maxLength(LONGEST_RULE))

export const emailText = v.pipe(v.string(), v.trim(), v.maxLength(254))
export const e164 = v.pipe(v.string(), v.regex(/^\+\d{1,20}$/))
export const leadRef = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

export const correction = v.object({
  call: callRef,
  outcome: v.picklist(outcomes),
  endedAt: moment,
  talkSeconds: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})

export const fixRequest = v.object({
  call: callRef,
  ownNumber: v.exactOptional(phoneText),
  customer: v.exactOptional(phoneText),
  email: v.exactOptional(emailText),
  /** In all calls that wait for the same reason, with the same value. */
  alike: v.boolean(),
})
export type FixRequest = v.InferOutput<typeof fixRequest>

export const historyFilter = v.object({
  text: v.pipe(v.string(), v.maxLength(200)),
  outcome: v.exactOptional(v.picklist(outcomes)),
  direction: v.exactOptional(v.picklist(directions)),
  log: v.exactOptional(v.picklist(logFilters)),
  recording: v.exactOptional(v.picklist(recordingFilters)),
  period: v.exactOptional(v.picklist(periods)),
})
export const pageRequest = v.object({
  filter: historyFilter,
  before: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
})

export const said = v.object({
  method: v.picklist(communicationMethods),
  type: v.picklist(directions),
  at: moment,
  description: v.pipe(v.string(), v.maxLength(longest.description)),
  subject: v.pipe(v.string(), v.maxLength(longest.subject)),
  body: v.pipe(v.string(), v.maxLength(longest.body)),
  address: v.pipe(v.string(), v.maxLength(longest.address)),
  url: v.pipe(v.string(), v.maxLength(longest.url)),
})
export const communicationOf = v.union([v.strictObject({ call: callRef }), v.strictObject({ lead: leadRef })])
export const documentRef = v.pipe(v.string(), v.uuid())

/** A text to be read as a number. `reading`: which of its readings the agent picked, by its `dial`. */
export const numberText = v.object({ text: phoneText, reading: v.exactOptional(v.pipe(v.string(), v.maxLength(100))) })
export type NumberText = v.InferOutput<typeof numberText>

export const pastCall = v.pipe(
  v.object({
    /** The number, as people write it. */
    ...numberText.entries,
    direction: v.picklist(directions),
    outcome: v.picklist(outcomes),
    startedAt: moment,
    talkSeconds: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    note: v.pipe(v.string(), v.maxLength(LONGEST_NOTE)),
  }),
  v.check((call) => canHaveEnded(call)),
)

/** What a follow-up is planned for. */
export const followUpPlan = v.object({ at: moment, why: v.pipe(v.string(), v.maxLength(LONGEST_WHY)) })

/** `subject`: the channel that failed, or how the window came to hear of it. */
export const defectReport = v.object({
  subject: v.pipe(v.string(), v.maxLength(100)),
  text: v.pipe(v.string(), v.maxLength(LONGEST_DEFECT)),
})
