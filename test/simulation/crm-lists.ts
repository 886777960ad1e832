/** Which of the simulated CRM's leads answer to a search, and how lists are divided into pages. */
import type { Lead } from './crm-record'

/** All words in the name, with an underscore for a space, or some digits in a row of the number. */
export function answersTo(query: string): (lead: Lead) => boolean {
  const words = plain(query).split(/[\s_]+/).filter(Boolean) // prettier-ignore
  const digits = /[^\d\s()+.-]/.test(query) ? '' : query.replace(/\D/g, '')
  return ({ firstName, lastName, phone }) => {
    const name = plain(`${firstName ?? ''} ${lastName ?? ''}`)
    return (digits !== '' && phone.includes(digits)) || (words.length > 0 && words.every((word) => name.includes(word)))
  }
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** @returns the fields that are invalid, or the page with what is said of it */
export function pageOf<Item>(items: Item[], { searchParams: query, pathname }: URL) {
  const page = query.get('page') ?? '1'
  const perPage = query.get('per_page') ?? '25'
  const isCount = (text: string) => /^[1-9]\d{0,8}$/.test(text)
  const invalid = [
    ...(isCount(page) ? [] : ['page']),
    ...(isCount(perPage) && Number(perPage) <= 100 ? [] : ['per_page']),
  ]
  if (invalid.length > 0) return { invalid }
  const begins = (Number(page) - 1) * Number(perPage)
  const ends = begins + Number(perPage)
  // Links are samples of http:// in the documentation, and nothing that Cadran follows.
  const link = (to: number) => `http://api.crm.activix.ca${pathname}?page=${to}`
  return {
    items: items.slice(begins, ends),
    links: { first: link(1), next: ends < items.length ? link(Number(page) + 1) : null },
    meta: {
      current_page: Number(page),
      per_page: perPage,
      total: items.length,
      last_page: Math.max(1, Math.ceil(items.length / Number(perPage))),
    },
  }
}
