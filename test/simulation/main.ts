/** What scripts/simulate*.mjs run, in processes of their own. */
import { outage, overload } from '../fleet/fleet'
import { features, type Feature } from './circumstances'
import { mutants } from './mutants'
import { simulate, type Outcome } from './simulate'

export { features, mutants, outage, overload, simulate }
export type { Feature, Outcome }
