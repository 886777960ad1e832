import type { RecordingCopies, Taken } from '../../src/main/recordings/copies'

/** The copies of recordings on a machine that has no real files: each is a name. */
export class Copies {
  readonly folder = '/simulated/recordings'
  readonly #copies = new Map<string, { madeAt: number }>()
  readonly #now: () => number
  #made = 0

  /** @param now epoch milliseconds by the machine's clock */
  constructor(now: () => number) {
    this.#now = now
  }

  async take(path: string): Promise<Taken> {
    const name = path.split('/').at(-1) ?? ''
    const file = `${++this.#made}.wav`
    this.#copies.set(file, { madeAt: this.#now() })
    const from = { path, name, size: 1, savedAt: 0, madeAt: 0, key: path }
    return { kind: 'taken', file: { file, name, type: 'wav', size: 1 }, from }
  }

  /** The copies in the hands of a run: one that has died clears away none any more. */
  inHandsOf(run: { readonly alive: boolean }): RecordingCopies {
    return {
      folder: this.folder,
      take: (path) => this.take(path),
      pathOf: (file) => this.pathOf(file),
      remove: (file) => run.alive && this.remove(file),
      list: () => this.list(),
      clearUnfinished: () => {},
    }
  }

  pathOf(file: string): string | undefined {
    return this.#copies.has(file) ? file : undefined
  }

  remove(file: string): void {
    this.#copies.delete(file)
  }

  list(): { file: string; madeAt: number }[] {
    return [...this.#copies].map(([file, { madeAt }]) => ({ file, madeAt }))
  }
}
