/** What is said of a value in the words of one language. Whatever is shown to an agent comes from these words. */
import type { LogState } from '../document'
import type { ActivityView } from '../history'
import type { FixableField } from '../rejected-fields'
import type { Problem } from '../problem'
import type { Notice } from '../snapshot'
import type { en } from './en/messages'
import { duration } from './format'
import type { NoticeWords } from './en/troubles'

export type Messages = typeof en
export type { NoticeWords }

/** Why something went wrong and what to do about it, as whole sentences. */
export function problemWords(problem: Problem, words: Messages): string {
  // Each kind's function takes its own kind of problem, which TypeScript cannot follow through a lookup.
  const say = words.problems[problem.kind] as (problem: Problem) => string
  return say(problem)
}

/** Why a log still waits, and that it is not given up. */
export function failingWords(
  { problem, tries }: NonNullable<Extract<LogState, { state: 'waiting' }>['failing']>,
  { failing }: Messages,
): string {
  const words = [whyFailing(problem, failing), failing.goesOn(tries)]
  return (problem.kind === 'unreadable' && problem.page ? words : [...words, failing.ifItLasts]).join(' ')
}

function whyFailing(problem: Problem, words: Messages['failing']): string {
  switch (problem.kind) {
    case 'server':
      return words.server(problem.status)
    case 'unreadable':
      return problem.page ? words.page : words.unreadable
    case 'no-answer':
      return words['no-answer']
    default:
      return words.other
  }
}

/** What happened, and what more is known of it. What this version has no words for is shown as the journal has it. */
export function activityWords(
  { kind, end, status, method, problem, file, before, times }: ActivityView,
  { history, leads, outcomes }: Messages,
): { title: string; more: string } {
  const answer = problem && (history.answers[problem.kind] as ((problem: Problem) => string) | undefined)
  const more = [
    ...(method === undefined ? [] : [wordFor(method, leads.methods)]),
    ...(end ? [outcomes[end.outcome] ?? end.outcome] : []),
    ...(end && end.talkSeconds > 0 ? [duration(end.talkSeconds)] : []),
    ...(status === undefined ? [] : [history.as(status)]),
    ...(file === undefined ? [] : [file]),
    ...(problem ? [answer?.(problem) ?? problem.kind] : []),
    ...Object.entries(before ?? {}).map(([field, value]) => history.before[field as FixableField]?.(value) ?? value),
    ...(times === undefined ? [] : [history.times(times)]),
  ]
  return { title: history.activity[kind] ?? kind, more: more.join(', ') }
}

export function noticeWords(notice: Notice, words: Messages): NoticeWords {
  const say = words.notices[notice.kind] as (notice: Notice) => NoticeWords
  return say(notice)
}

/** Our word for one of the CRM's, or the CRM's own where we have none. */
export function wordFor(word: string, words: Readonly<Record<string, string>>): string {
  return (Object.hasOwn(words, word) ? words[word] : undefined) ?? word
}

/** What is dialed after the answer, its pauses and waits in words: `,,204;1` is `pause, 204, wait for you, 1`. */
export function postDialWords(postDial: string, words: Messages): string {
  const parts = postDial.match(/,+|;+|[^,;]+/g) ?? []
  const spoken = parts.map((part) =>
    part.startsWith(',') ? words.composer.pause : part.startsWith(';') ? words.composer.wait : part,
  )
  return words.composer.postDial(spoken.join(', '))
}
