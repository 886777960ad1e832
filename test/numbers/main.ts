/** What scripts/numbers.mjs runs. */
import { compare, generated, warmUp } from './compare'
import { Examples, groupings } from './examples'
import { verdicts } from './judge'
import { readNotes } from './notes'
import { shortcomings, table } from './report'

export { compare, Examples, generated, groupings, readNotes, shortcomings, table, verdicts, warmUp }
