import type { RecordingCopies, Taken } from '../../src/main/recordings/store'

/** The copies of recordings on a machine that has no real files: each is a name. */
export class Copies implements RecordingCopies {
  readonly folder = '/simulated/recordings'
  readonly #copies = new Map<string, { madeAt: number }>()

  async take(path: string): Promise<Taken> {
    const name = path.split('/').at(-1) ?? ''
    const file = `copy ${this.#copies.size + 1} of ${name}`
    this.#copies.set(file, { madeAt: 0 })
    const from = { path, name, size: 1, savedAt: 0, madeAt: 0, key: path }
    return { kind: 'taken', file: { file, name, type: 'wav', size: 1 }, from }
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

  clearUnfinished(): void {}
}
