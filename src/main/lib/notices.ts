import type { Notice } from '../../shared/snapshot'

/** What happens again and again, as recordings that are missing, is told of the newest alone: nobody reads more. */
const MOST_NOTICES = 20

type WithoutId = Notice extends infer N ? (N extends Notice ? Omit<N, 'id'> : never) : never

/** What the agent is told: things that happened, until dismissed, and things that are so, until they are not. */
export class Notices {
  #happened: Notice[] = []
  readonly #dismissed = new Set<string>()
  #lastId = 0

  add(notice: WithoutId): void {
    this.#happened.push({ ...notice, id: `${notice.kind}-${++this.#lastId}` } as Notice)
    this.#happened = this.#happened.slice(-MOST_NOTICES)
  }

  /** Whether something of this kind happened that was not dismissed. */
  has(kind: Notice['kind']): boolean {
    return this.#happened.some((notice) => notice.kind === kind)
  }

  dismiss(id: string): void {
    this.#happened = this.#happened.filter((notice) => notice.id !== id)
    this.#dismissed.add(id)
  }

  /** @param standing what is so now; dismissed it stays away until it has been otherwise in between */
  list(standing: WithoutId[]): Notice[] {
    const now = standing.map((notice) => ({ ...notice, id: notice.kind }) as Notice)
    for (const id of this.#dismissed) if (!now.some((notice) => notice.id === id)) this.#dismissed.delete(id)
    return [...this.#happened, ...now.filter((notice) => !this.#dismissed.has(notice.id))]
  }
}
