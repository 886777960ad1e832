/** The fields of requests: their schemas and the CRM's way of saying what is wrong with them. */
import * as v from 'valibot'
import { invalid, type FieldErrors } from './api-error'
import { isMoment, utc } from './times'

export const callStatuses = [
  'answered',
  'attempted',
  'calling',
  'error',
  'interrupted',
  'pending',
  'unanswered',
] as const
export type CallStatus = (typeof callStatuses)[number]

export const directions = ['outgoing', 'incoming'] as const
export type Direction = (typeof directions)[number]

/** `messenger` is what older texts of the API call `video`. */
export const communicationMethods = ['phone', 'email', 'sms', 'video', 'messenger'] as const
export type CommunicationMethod = (typeof communicationMethods)[number]

// `:field` becomes the field's name in words.
export const missing = 'The :field field is required.'
const unknownValue = 'The selected :field is invalid.'
const notMoment = 'The :field must be an ISO 8601 date and time with its offset from UTC.'
const notPhone = 'The :field must be a phone number in E.164 format.'
const notSeconds = 'The :field must be a whole number of seconds, 0 or more.'

export const callStatus = v.picklist(callStatuses, unknownValue)
export const direction = v.picklist(directions, unknownValue)
export const method = v.picklist(communicationMethods, unknownValue)
export const moment = v.pipe(
  v.string(notMoment),
  v.check(isMoment, notMoment),
  v.transform((text) => utc(new Date(text))),
)
export const phone = v.pipe(v.string(notPhone), v.regex(/^\+[1-9]\d{1,14}$/, notPhone))
export const seconds = v.pipe(v.number(notSeconds), v.safeInteger(notSeconds), v.minValue(0, notSeconds))
export const id = v.pipe(v.number('The :field must be an integer.'), v.safeInteger('The :field must be an integer.'))
export const text = v.string('The :field must be a string.')
export const filledText = v.pipe(text, v.regex(/\S/, missing))
export const email = v.pipe(
  v.string('The :field must be a valid email address.'),
  v.email('The :field must be a valid email address.'),
)
export const webUrl = v.pipe(
  v.string('The :field format is invalid.'),
  v.url('The :field format is invalid.'),
  v.regex(/^https?:/i, 'The :field format is invalid.'),
)

/** A field that this request may not name at all. */
export const refused = v.optional(v.undefined('The :field field is prohibited.'))

/**
 * The body as its schema gives it.
 *
 * @param across what is wrong between fields, by field; told together with what is wrong within them
 * @throws ApiError 422 with everything that is wrong, by field
 */
export function validated<Schema extends v.GenericSchema>(
  schema: Schema,
  body: Record<string, unknown>,
  across: FieldErrors = {},
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body)
  const errors: FieldErrors = { ...across }
  for (const issue of result.issues ?? []) {
    const field = v.getDotPath(issue) ?? 'body'
    errors[field] = [...(errors[field] ?? []), issue.message.replace(':field', field.replaceAll('_', ' '))]
  }
  if (!result.success || Object.keys(errors).length > 0) throw invalid(errors)
  return result.output
}

/** A call is complete with `end_at` and `duration`, never with one of them; `media_url` is of a completed call. */
export function endErrors(body: Record<string, unknown>): FieldErrors {
  const errors: FieldErrors = {}
  const has = (field: string) => body[field] !== undefined
  if (has('duration') && !has('end_at')) errors.end_at = ['The end at field is required when duration is present.']
  if (has('end_at') && !has('duration')) errors.duration = ['The duration field is required when end at is present.']
  if (has('media_url') && !has('end_at'))
    errors.end_at = [...(errors.end_at ?? []), 'The end at field is required when media url is present.']
  return errors
}
