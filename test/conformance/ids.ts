/** Two CRMs count their objects differently: an id is compared by when it was first seen, and by whether it grew (ids are incremental). */
export class Ids {
  readonly #seen = new Map<string, number[]>()

  nameOf(kind: string, id: unknown): string | null {
    if (id === null || id === undefined) return null
    if (typeof id !== 'number' || !Number.isSafeInteger(id)) return `${kind}: no id, but ${JSON.stringify(id)}`
    const seen = this.#seen.get(kind) ?? []
    this.#seen.set(kind, seen)
    if (!seen.includes(id)) {
      if (id < Math.max(0, ...seen)) return `${kind} ${id}, below one that was there before`
      seen.push(id)
    }
    return `${kind} ${seen.indexOf(id) + 1}`
  }
}
