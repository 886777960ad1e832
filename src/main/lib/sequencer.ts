/** Runs tasks one after another, in the order in which they were given. */
export class Sequencer {
  #last: Promise<unknown> = Promise.resolve()

  /** @returns what becomes of this task. Its failure is for its caller alone: the tasks behind it run all the same. */
  run<T>(task: () => T | Promise<T>): Promise<T> {
    const done = this.#last.then(task)
    this.#last = done.catch(() => undefined)
    return done
  }
}
