import * as v from 'valibot'

/** Wherever on Earth the year begins and ends. */
const DAY = 86_400_000

/** Epoch milliseconds in a year of four digits: what people can write, and every format and calendar holds. */
export const moment = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(Date.parse('0000-01-01T00:00:00Z') - DAY),
  v.maxValue(Date.parse('9999-12-31T23:59:59Z') + DAY),
)
