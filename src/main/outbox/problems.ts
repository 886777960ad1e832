import type { Problem } from '../../shared/problem'

/** What cannot be written down or read is tried again like a request without an answer. */
export const brokeDown: Problem = { kind: 'no-answer' }

export const isServerTrouble = (problem: Problem): boolean => problem.kind === 'server' || problem.kind === 'no-answer'

export const isUnreachable = (problem: Problem): boolean =>
  problem.kind === 'unreachable' || problem.kind === 'certificate' || problem.kind === 'proxy'

export const isPage = (problem: Problem): boolean => problem.kind === 'unreadable' && problem.page === true

export const retryAfterOf = (problem: Problem): number =>
  'retryAfterSeconds' in problem ? (problem.retryAfterSeconds ?? 0) : 0
