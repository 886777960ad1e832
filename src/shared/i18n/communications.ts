/** Emails, text messages, videos and past calls in words. Apart from the rest, as they are loaded with their forms. */
import { problemWords, type Messages } from './words'
import type { CommunicationView } from '../communication'
import type { Problem } from '../problem'
import type { Language } from '../snapshot'
import { communicationsEn } from './en/communications'
import { communicationsFr } from './fr/communications'
import { moment } from './format'
import { inLanguage } from './in-language'

export type CommunicationMessages = typeof communicationsEn

export const communicationMessages = inLanguage<CommunicationMessages>(communicationsEn, communicationsFr)

/** `Text message to the customer, 2:03 p.m.` */
export function communicationName(
  { method, type, at }: Pick<CommunicationView, 'method' | 'type' | 'at'>,
  now: number,
  language: Language,
): string {
  const { methods, named } = communicationMessages(language)
  return `${named[type](methods[method])}, ${moment(at, now, language)}`
}

/** Why it is not in the CRM as it should be, as whole sentences. */
export function communicationProblem(problem: Problem, language: Language, words: Messages): string {
  const own: Partial<Record<Problem['kind'], (problem: never) => string>> = communicationMessages(language).problems
  return own[problem.kind]?.(problem as never) ?? problemWords(problem, words)
}
