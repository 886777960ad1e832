/** What the disk did not let be read, until it does. */
export class Unread {
  readonly #onFailed: (error: unknown) => void
  #waiting: (() => void)[] = []

  /** @param onFailed something has to be tried again later */
  constructor(onFailed: (error: unknown) => void) {
    this.#onFailed = onFailed
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  /** @param again what is done later where the disk does not let it be read now @returns whether it was read */
  read(read: () => void, again: () => void = () => this.read(read)): boolean {
    try {
      read()
      return true
    } catch (error) {
      this.#waiting.push(again)
      this.#onFailed(error)
      return false
    }
  }

  tryAgain(): void {
    for (const again of this.#waiting.splice(0)) again()
  }
}
