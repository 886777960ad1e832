import type { Result } from '../activix/result'
import type { Problem } from '../../shared/problem'
import type { Sender } from './document'
import type { Urgency } from './rate/token-bucket'

/** How a job went, for whoever plans the next: `undefined` where the CRM answered for it. */
export type Failure = { problem: Problem; scope: 'this' | 'everything' } | undefined

/** `unheard`: what the CRM says was not waited for. */
export type Outcome = Failure | 'unheard'

/** What a result means for everything else that is to be sent. */
export function failureOf(result: Result<unknown>): Failure {
  switch (result.kind) {
    case 'done':
      return undefined
    case 'refused':
      return result.problem.kind === 'unauthorized' ? { problem: result.problem, scope: 'everything' } : undefined
    case 'not-run':
      return { problem: result.problem, scope: 'everything' }
    case 'uncertain':
      return { problem: result.problem, scope: 'this' }
  }
}

export interface Circumstances {
  /** Cadran quits: what can begin anew later ends. */
  closing: AbortSignal
  /** False while the CRM could not be reached: documents of the backlog then begin with a request that is safe to repeat, and write down no attempt before it got through. */
  isReachable: boolean
  /** The CRM answered what was last asked of it. */
  isWell: boolean
  /** False once another key, or another account, has taken the place of the one that the job was planned for: nothing more is sent, or concluded, for it. */
  isCurrent(): boolean
}

/** Of what matters to one document alone only that which means the same for all others. */
export const onlyForEverything = (failure: Failure): Failure => (failure?.scope === 'everything' ? failure : undefined)

/** Something to do for one document that the CRM does not have as it should. */
export interface Job {
  /** Of the document: two jobs of one are never under way at once. */
  key: string
  /** Not before, on the clock of `elapsed`. */
  at: number
  urgency: Urgency
  /** It makes something that would have to be looked for if no answer came. */
  creates: boolean
  /** It takes long and is of no hurry: one at a time, beside everything else. */
  isUpload?: boolean
  /** Whether it has to wait for another document's job, whatever the time. */
  mustWait?(): boolean
  /** Writes down what it is about to do before anything else happens. */
  run(circumstances: Circumstances): Promise<Outcome>
}

/** One kind of document, and what is to be done for it. */
export interface JobSource {
  jobs(sender: Sender): Job[]
}
