/** Runs schedules one after the other for scripts/simulate.mjs, in a process of its own. */
import { features, type Feature } from './circumstances'
import { mutants } from './mutants'
import { simulate, type Outcome } from './simulate'

export { features, mutants, simulate }
export type { Feature, Outcome }
