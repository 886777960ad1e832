/** How the page writes times, durations, numbers and names. */
import type { Language } from '../../shared/snapshot'
import type { Lead } from '../record'

export function shortTime(language: Language, time: string): string {
  return new Intl.DateTimeFormat(`${language}-CA`, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(time))
}

export function timeOfDay(language: Language, time: string): string {
  return new Intl.DateTimeFormat(`${language}-CA`, { timeStyle: 'medium' }).format(new Date(time))
}

/** `4:05`, or `1:00:12` from an hour on. */
export function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** `(514) 555-0142`; a number of another plan stays in E.164. */
export function phoneNumber(e164: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164)
  return parts === null ? e164 : `(${parts[1]}) ${parts[2]}-${parts[3]}`
}

/** The lead's name; a lead that a call made has none, only a number. */
export function leadName(lead: Lead): string {
  const name = [lead.first_name, lead.last_name].filter(Boolean).join(' ')
  return name || phoneNumber(lead.phones[0]?.number ?? `#${lead.id}`)
}

export function initials(lead: Lead): string {
  const first = (text: string | null) => [...(text ?? '')].slice(0, 1).join('').toLocaleUpperCase()
  return first(lead.first_name) + first(lead.last_name) || '#'
}
