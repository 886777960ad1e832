/** Runs schedules one after the other for scripts/simulate.mjs, in a process of its own. */
import { features, type Feature } from './circumstances'
import { simulate, type Outcome } from './simulate'

export { features, simulate }
export type { Feature, Outcome }
