/** What scripts/fuzz.mjs runs. */
import { failureText, fuzz } from './fuzz'
import { parsers } from './parsers'

export { failureText, fuzz, parsers }
