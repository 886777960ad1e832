/** Lists come in pages of 25, or of `per_page`, with links and counts as the CRM gives them. */
import type { Context } from 'hono'
import * as v from 'valibot'
import type { ApiEnv } from './crm'
import { validated } from './validation'

const wholeNumber = 'The :field must be an integer of at least 1.'
const digits = v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/, wholeNumber))
const paging = v.object({
  page: v.optional(digits, '1'),
  per_page: v.optional(
    v.pipe(
      digits,
      v.check((text) => Number(text) <= 100, 'The :field may not be over 100.'),
    ),
    '25',
  ),
})

export function page<Item, Answer>(context: Context<ApiEnv>, items: Item[], answer: (item: Item) => Answer) {
  const url = new URL(context.req.url)
  const { page: current, per_page: perPage } = validated(paging, context.req.query())
  const size = Number(perPage)
  const number = Number(current)
  const last = Math.max(1, Math.ceil(items.length / size))
  const first = (number - 1) * size
  const shown = items.slice(first, first + size)
  const path = `http://${url.host}${url.pathname}`
  const link = (to: number) => {
    const query = new URLSearchParams(url.search)
    query.set('page', String(to))
    return `${path}?${query}`
  }
  return {
    data: shown.map(answer),
    links: {
      first: link(1),
      last: link(last),
      prev: number > 1 ? link(number - 1) : null,
      next: number < last ? link(number + 1) : null,
    },
    meta: {
      current_page: number,
      from: shown.length > 0 ? first + 1 : null,
      last_page: last,
      path,
      // A string, as in the documentation's own sample.
      per_page: perPage,
      to: shown.length > 0 ? first + shown.length : null,
      total: items.length,
    },
  }
}
