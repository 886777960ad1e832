/** Times and places as the reader writes them. */
import type { Language } from '../snapshot'

const locales: Record<Language, string> = { en: 'en-CA', fr: 'fr-CA' }
const day = 24 * 60 * 60 * 1000

/** A running clock: `04:07`, `1:02:03`. */
export function clock(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60]
  const minutes = String(m).padStart(2, '0')
  return `${h > 0 ? `${h}:` : ''}${minutes}:${String(s).padStart(2, '0')}`
}

/** A length of time in words short enough for a list: `47 s`, `3 min 12 s`, `1 h 05 min`. */
export function duration(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60]
  if (h > 0) return `${h}\u00a0h ${String(m).padStart(2, '0')}\u00a0min`
  return m > 0 ? `${m}\u00a0min ${s}\u00a0s` : `${s}\u00a0s`
}

/** A time of day as seen from `now`: the hour today, `yesterday` and the hour, else the date and the hour. */
export function moment(at: number, now: number, language: Language): string {
  const locale = locales[language]
  const format = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
  const hour = format.format(at).replace(/\s/g, '\u00a0')
  const days = Math.round((startOfDay(now) - startOfDay(at)) / day)
  if (days === 0) return hour
  if (days === 1) return `${new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day')}, ${hour}`
  return `${date(at, now, language)}, ${hour}`
}

/** The same in full, to be compared with what was meant: `today, 2:32 p.m.`, `Saturday, November 28, 10:05 a.m.`; with seconds where there are some. */
export function momentInWords(at: number, now: number, language: Language): string {
  const locale = locales[language]
  const days = Math.round((startOfDay(at) - startOfDay(now)) / day)
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const onDay =
    days === 0 || days === -1 || days === 1
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
      : new Intl.DateTimeFormat(locale, {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          ...(sameYear ? {} : { year: 'numeric' }),
        }).format(at)
  const hasSeconds = Math.floor(at / 1000) % 60 !== 0
  return `${onDay}, ${hasSeconds ? timeOfDay(at, language) : moment(at, at, language)}`
}

/** A day as seen from `now`, with its year where that is another. */
export function date(at: number, now: number, language: Language): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at)
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** The size of a file in a few digits: `12.4 MB`, `12,4 Mo`. */
export function fileSize(bytes: number, language: Language): string {
  const [unit, per] = bytes < 1e6 ? ['kilobyte', 1e3] : bytes < 1e9 ? ['megabyte', 1e6] : ['gigabyte', 1e9]
  const value = bytes / (per as number)
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit: unit as string,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

/** A moment to the second, by this computer's zone, as it is written in every language: `2026-11-20 14:03:09`. */
export function written(at: number): string {
  const moment = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  const date = [String(moment.getFullYear()).padStart(4, '0'), two(moment.getMonth() + 1), two(moment.getDate())].join(
    '-',
  )
  return `${date} ${[moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(':')}`
}

/** The time of day to the second. */
export function timeOfDay(at: number, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], { hour: 'numeric', minute: '2-digit', second: '2-digit' })
  return format.format(at).replace(/\s/g, '\u00a0')
}

/** A day in full: `Friday, November 20, 2026`. */
export function dayOf(at: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'full' }).format(at)
}

/** A count as the reader writes it: `12,345`. */
export function number(count: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(count)
}

/** The name of a country by its ISO 3166-1 alpha-2 code. */
export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames(locales[language], { type: 'region' }).of(code) ?? code
}

/** Codes in the alphabetical order of their names. */
export function byCountryName(codes: readonly string[], language: Language): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locales[language], { type: 'region' })
  const { compare } = new Intl.Collator(locales[language])
  return codes.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => compare(a.name, b.name))
}
