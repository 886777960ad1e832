import { stat } from 'node:fs/promises'

/** The file of this very program, by which it is seen that an installation has put another in its place. A running one goes on with what it has opened. */
export class ProgramFile {
  readonly #path: string
  readonly #own: Promise<string | undefined>

  constructor(path = process.execPath) {
    this.#path = path
    this.#own = identity(path)
  }

  /** False also in the middle of an installation, as nothing is there. */
  async isReplaced(): Promise<boolean> {
    const [own, present] = [await this.#own, await identity(this.#path)]
    return own !== undefined && present !== undefined && own !== present
  }
}

/** A package manager renames a new file over the old one; an installer for Windows writes it anew. */
const identity = (path: string): Promise<string | undefined> =>
  stat(path).then(
    ({ ino, size, mtimeMs }) => `${ino} ${size} ${mtimeMs}`,
    () => undefined,
  )
