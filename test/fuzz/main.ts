/** What scripts/fuzz.mjs runs. */
import { failureText, fuzz } from './fuzz'
import { parsers, shares } from './parsers'

export { failureText, fuzz, parsers, shares }
