/** Counts seconds on from a number that was right at some moment, while somebody looks. */

export interface Base {
  seconds: number
  /** `performance.now()` when `seconds` was right. */
  at: number
  running: boolean
}

/** Call it while a component is set up; `base` may change at any time. */
export function countOn(base: () => Base): { readonly seconds: number } {
  let now = $state(performance.now())

  $effect(() => {
    const { seconds, at, running } = base()
    if (!running) return

    let timer: ReturnType<typeof setTimeout> | undefined
    const tick = () => {
      clearTimeout(timer)
      const current = performance.now()
      now = current
      if (document.visibilityState !== 'visible') return
      const elapsed = seconds * 1000 + current - at
      timer = setTimeout(tick, 1000 - (elapsed % 1000) + 1)
    }
    tick()
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  })

  return {
    get seconds() {
      const { seconds, at, running } = base()
      return Math.floor(running ? seconds + Math.max(0, now - at) / 1000 : seconds)
    },
  }
}
