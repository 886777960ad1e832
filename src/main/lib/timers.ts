/** Waiting, as an argument, so that a test can let time pass. */
export interface Timers {
  /** Runs `run` once after `milliseconds`, unless the returned function is called first. */
  after(milliseconds: number, run: () => void): () => void
}

export const realTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** A function that runs `run` at once, and again after the interval if it was called meanwhile. */
export function atMostEvery(milliseconds: number, run: () => void, timers: Timers = realTimers): () => void {
  let resting = false
  let wanted = false
  const call = () => {
    wanted = resting
    if (resting) return
    resting = true
    run()
    timers.after(milliseconds, () => {
      resting = false
      if (wanted) call()
    })
  }
  return call
}
