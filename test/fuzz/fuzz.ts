/** Gives every parser hostile inputs, each from a seed of its own. */
import { Random } from '../simulation/random'
import { faultOf, LENGTH, slowness, type Fault } from './attempt'
import { grown } from './grow'
import { mutated } from './mutate'
import type { Parser } from './parser'
import { shrunk } from './shrink'
import { written } from './written'

export interface Failure extends Fault {
  parser: string
  /** Brings the input back, as the only one of a run. */
  seed: number
  /** JSON, as small as it could be made. */
  input: string
}

export interface Tally {
  inputs: number
  failures: Failure[]
}

/** One input in fifty is as long as can be, and measured; one in ten is long enough for any bound. */
const [MEASURED, LONG] = [0.02, 0.1]
const LONGEST_SHOWN = 600

/** Input number i has the seed `seed` + i. @param most failures of one parser and one property: the rest would say the same */
export async function fuzz(name: string, parser: Parser, inputs: number, seed: number, most = 3): Promise<Tally> {
  const failures: Failure[] = []
  for (let nth = 0; nth < inputs; nth++) {
    const failure = await tryOne(name, parser, seed + nth)
    if (!failure) continue
    failures.push(failure)
    if (failures.filter(({ property }) => property === failure.property).length >= most)
      return { inputs: nth + 1, failures }
  }
  return { inputs, failures }
}

async function tryOne(name: string, parser: Parser, seed: number): Promise<Failure | undefined> {
  const random = new Random(seed)
  const short = mutated(parser, random)
  if (random.chance(MEASURED)) {
    const long = grown(parser, short, random)
    const slow = await slowness(parser, long)
    const fault = slow ?? (await faultOf(parser, long(LENGTH)))
    return fault && { ...fault, parser: name, seed, input: cut(written(long(fault === slow ? 200 : LENGTH))) }
  }
  const input = random.chance(LONG) ? grown(parser, short, random)(random.skewed(100, 20_000)) : short
  const fault = await faultOf(parser, input)
  if (!fault) return undefined
  const small = await shrunk(input, async (smaller) => (await faultOf(parser, smaller))?.property === fault.property)
  return { ...((await faultOf(parser, small)) ?? fault), parser: name, seed, input: cut(written(small)) }
}

const cut = (text: string): string => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text)

export function failureText({ parser, property, says, input, seed }: Failure): string {
  return [
    `✗ ${parser}: ${property}. ${says}`,
    `  ${input}`,
    `  npm run fuzz -- --parser "${parser}" --inputs 1 --seed ${seed}`,
  ].join('\n')
}
