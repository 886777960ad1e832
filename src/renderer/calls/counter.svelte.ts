/** Counts seconds on from a clock that was right at some moment, while somebody looks. */

export interface Base {
  /** What the clock measures: where that changes, another clock begins. */
  of: string
  /** Milliseconds on the clock. */
  elapsed: number
  /** `performance.now()` when `elapsed` arrived. */
  at: number
  running: boolean
}

/** So late a snapshot may arrive; what differs by more is news. */
const LATE = 1000

/** Call it while a component is set up; `base` may change at any time. */
export function countOn(base: () => Base): { readonly seconds: number } {
  let now = $state(performance.now())
  let known: { of: string; at: number } | undefined

  /** When the clock showed nought. It is kept over the snapshots, so that the seconds go on evenly while those come early or late. */
  const nought = $derived.by(() => {
    const { of, elapsed, at } = base()
    const told = { of, at: at - elapsed }
    known = known?.of === of && isOnlyLate(told.at - known.at) ? known : told
    return known.at
  })
  const running = $derived(base().running)

  $effect(() => {
    const from = nought
    if (!running) return

    let timer: ReturnType<typeof setTimeout> | undefined
    const tick = () => {
      clearTimeout(timer)
      const current = performance.now()
      now = current
      if (document.visibilityState !== 'visible') return
      timer = setTimeout(tick, 1000 - (Math.max(0, current - from) % 1000) + 1)
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
      const milliseconds = running ? Math.max(0, now - nought) : base().elapsed
      return Math.floor(milliseconds / 1000)
    },
  }
}

/** No snapshot arrives before it was sent: of two that tell of the same clock, the one that makes it older took less time. */
const isOnlyLate = (later: number) => later >= 0 && later < LATE
