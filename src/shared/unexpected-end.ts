/** How a run of Cadran ended that nobody had asked to end: it crashed, was killed, or its computer lost power. */
export interface UnexpectedEnd {
  /** Milliseconds since 1970. */
  at: number
  /** Whether it ended then; otherwise that is when it last was known to run. */
  isExact: boolean
}
