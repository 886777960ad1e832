import type { Result } from '../activix/result'
import type { Unknown } from '../../shared/lead'

export interface QuestionParts<T> {
  /** Milliseconds until a look-up may leave. */
  delayFor(): number
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
  /** For how many milliseconds an answer counts. */
  stays(value: T): number
}

/** The CRM is not asked the same twice within so many milliseconds, whoever asks and whatever came of it. */
export const ONCE_IN = 60_000
/** More than anybody looks up in that time. */
const MOST_REMEMBERED = 200

/**
 * Questions of one kind to the CRM, each by its key. One that is asked again is answered from memory while its answer counts, and joins the request that
 * is under way; otherwise it is told when it may be asked.
 */
export class Questions<T> {
  readonly #parts: QuestionParts<T>
  readonly #answers = new Map<string, { value: T; until: number }>()
  readonly #askedAt = new Map<string, number>()
  readonly #underWay = new Map<string, Promise<Result<T> | Unknown>>()

  constructor(parts: QuestionParts<T>) {
    this.#parts = parts
  }

  /** What is known without asking. */
  known(key: string): T | undefined {
    const answer = this.#answers.get(key)
    return answer && this.#parts.elapsed() < answer.until ? answer.value : undefined
  }

  async ask(key: string, request: () => Promise<Result<T>>): Promise<Result<T> | Unknown> {
    const known = this.known(key)
    if (known !== undefined) return { kind: 'done', value: known }
    const underWay = this.#underWay.get(key)
    if (underWay) return underWay
    const wait = this.#wait(key)
    if (wait > 0) return { kind: 'later', milliseconds: wait }
    const asking = this.#send(key, request).finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, asking)
    return asking
  }

  async #send(key: string, request: () => Promise<Result<T>>): Promise<Result<T> | Unknown> {
    remember(this.#askedAt, key, this.#parts.elapsed(), MOST_REMEMBERED)
    const result = await request()
    if (result.kind === 'done') {
      const until = this.#parts.elapsed() + this.#parts.stays(result.value)
      remember(this.#answers, key, { value: result.value, until }, MOST_REMEMBERED)
    }
    if (result.kind !== 'not-run') return result
    // It never reached the CRM, or the CRM is busy.
    if (result.problem.kind === 'rate-limited') return { kind: 'later', milliseconds: this.#wait(key) }
    this.#askedAt.delete(key)
    return result
  }

  #wait(key: string): number {
    const askedAt = this.#askedAt.get(key) ?? -Infinity
    return Math.max(this.#parts.delayFor(), askedAt + ONCE_IN - this.#parts.elapsed())
  }

  /** What the CRM answered counts no more. */
  forget(isGone: (value: T) => boolean): void {
    for (const [key, { value }] of [...this.#answers]) if (isGone(value)) this.#answers.delete(key)
  }

  /** Every answer counts no more, and those that were given may be asked for again at once. */
  renew(): void {
    for (const key of this.#answers.keys()) this.#askedAt.delete(key)
    this.#answers.clear()
  }
}

/** The oldest goes first where there is too much. */
export function remember<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > most && oldest !== undefined) map.delete(oldest)
}
