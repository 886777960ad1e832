/** The bodies of the CRM's answers. */
import * as v from 'valibot'
import { usersToKeep } from '../../../src/main/account/users'
import {
  accountAnswer,
  callLogAnswer,
  communicationAnswer,
  leadAnswer,
  leadOf,
  leadsAnswer,
  parseJson,
  readRefusal,
} from '../../../src/main/activix/answers'
import { foundLeadsAnswer, leadDetailAnswer } from '../../../src/main/activix/lead-answers'
import { defaultSettings, settingsSchema } from '../../../src/shared/settings'
import { parser } from '../parser'
import { accountId, callLog, communication, detail, leadFields, page, pieces, refusal, users } from './crm-examples'
import { found, id, lead, leadDetail, words } from './crm-types'

/** A reader of the body of an answer. */
function body<Output>(
  examples: readonly object[],
  schema: v.GenericSchema<unknown, Output>,
  type: v.GenericSchema<unknown>,
) {
  return parser<string, Output>({
    kind: 'json',
    examples: examples.map((example) => JSON.stringify(example)),
    pieces,
    read: (text) => {
      const read = v.safeParse(schema, parseJson(text))
      return read.success ? read.output : undefined
    },
    type,
  })
}

export const crmParsers = {
  'a call log in an answer': body(
    [callLog],
    v.pipe(
      callLogAnswer,
      v.transform(({ data }) => ({ data, lead: leadOf(data) })),
    ),
    v.object({
      data: v.looseObject({ id, communication_id: v.nullable(id), lead_id: v.nullable(id) }),
      lead: v.optional(v.strictObject({ id, name: words(400) })),
    }),
  ),
  'a communication in an answer': body([{ data: communication }], communicationAnswer, v.object({ data: found })),
  'a lead in an answer': body(
    [{ data: { ...leadFields, communications: [communication] } }],
    leadAnswer,
    v.object({ data: v.strictObject({ id, name: words(400), communications: v.array(found), unread: v.boolean() }) }),
  ),
  'the ids of leads': body(
    [page, { data: [] }],
    leadsAnswer,
    v.strictObject({ ids: v.array(id), unread: v.boolean() }),
  ),
  'leads on a page': body(
    [page],
    foundLeadsAnswer,
    v.strictObject({ leads: v.array(lead), total: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
  ),
  'a lead as it is shown': body([detail], leadDetailAnswer, leadDetail),
  'an account': body(
    [
      { data: [{ id: accountId, users }] },
      { data: { id: accountId, users } },
      { id: accountId, users },
      { id: 'acc-66', users: [] },
    ],
    v.pipe(accountAnswer, v.transform(keepable)),
    v.object({
      id: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.check(isExact, 'Rounded'))),
      users: v.optional(v.array(v.object({ id }))),
    }),
  ),
  'a refusal': parser<string, object>({
    kind: 'json',
    examples: [JSON.stringify(refusal), '"no"', '<html>', JSON.stringify({ errors: {} })],
    pieces: ['<html>', ' <'],
    read: readRefusal,
    type: v.strictObject({
      message: v.exactOptional(words(300)),
      errors: v.record(words(300), v.pipe(v.array(words(300)), v.maxLength(3))),
    }),
    again: (read) => JSON.stringify(read),
  }),
}

/** The settings take it, or would throw where nobody can help it. */
function keepable(account: v.InferOutput<typeof accountAnswer>) {
  v.parse(settingsSchema, { ...defaultSettings, accountId: account.id, users: usersToKeep(defaultSettings, account) })
  return account
}

/** A number that was rounded as it was read could be another account's. */
function isExact(text: string): boolean {
  return !/^\d(?:\.\d+)?e\+\d+$/.test(text)
}
