import type { Sender } from './document'
import type { Job, JobSource } from './job'
import { byUrgency } from './rate/token-bucket'

interface Planning {
  /** After trouble, what is safe to repeat goes before what would have to be looked for. */
  isFailing: boolean
  onDefect(error: unknown): void
}

/**
 * What there is to do, in the order of its turn; what is of equal urgency as it comes.
 *
 * @returns `isWhole`: false where some of it could not be told, which keeps nothing else waiting
 */
export function plannedJobs(
  sources: readonly JobSource[],
  sender: Sender,
  { isFailing, onDefect }: Planning,
): { jobs: Job[]; isWhole: boolean } {
  const jobs: Job[] = []
  let isWhole = true
  for (const source of sources)
    try {
      jobs.push(...source.jobs(sender))
    } catch (error) {
      onDefect(error)
      isWhole = false
    }
  const creates = (job: Job) => (isFailing && job.creates ? 1 : 0)
  jobs.sort((one, other) => creates(one) - creates(other) || byUrgency(one.urgency, other.urgency))
  return { jobs, isWhole }
}

/** Whether a job has to wait for another one; undefined where that cannot be told at the moment. */
export function hasToWait(job: Job, onDefect: (error: unknown) => void): boolean | undefined {
  try {
    return job.mustWait?.() ?? false
  } catch (error) {
    onDefect(error)
    return undefined
  }
}
