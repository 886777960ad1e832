import { policyNames, readPolicy, type Policies, type PolicyName, type PolicyValues } from '../../../shared/policies'

/** As a policy was written: its name, and a value of any kind. */
export type WrittenPolicy = readonly [name: string, value: unknown]

/** What one place says. */
export interface WrittenPolicies {
  enforced: readonly WrittenPolicy[]
  defaults: readonly WrittenPolicy[]
}

/** All that is written, the surest place first. `faults`: what counts for nothing, and why. */
export interface PolicyReading {
  places: readonly WrittenPolicies[]
  faults: readonly string[]
}

/** Where a company's policies are. */
export interface PolicySource {
  read(): Promise<PolicyReading>
  /** Tells of changes; without it they are looked for as the agent turns to the window. @returns what ends it */
  watch?(onChange: () => void): () => void
}

/** What is not taken, for the log: never a value, which may be a secret that somebody has put in the wrong place. */
export interface RefusedPolicy {
  policy: string
  why: string
}

/** Nobody has more policies than there are. */
const MOST_WRITTEN = 200
const named = new Map<string, PolicyName>(policyNames.map((name) => [name.toLowerCase(), name]))

/** In either language. Whichever key is meant, it would stand where every agent can read it. */
const LIKE_A_KEY = /key|token|secret|passw|credential|bearer|mot.?de.?passe|cl[eé]f?(?:$|[^a-z])/i

/**
 * What is in force of what several places say. What cannot be read costs nothing beside it, and where it stood the next place is asked.
 *
 * @param places the surest first
 */
export function readPolicies(places: readonly WrittenPolicies[]): { policies: Policies; refused: RefusedPolicy[] } {
  const refused: RefusedPolicy[] = []
  const merged = (level: keyof WrittenPolicies): PolicyValues => {
    const read = places.map((place) => readLevel(place[level], refused))
    return Object.assign({}, ...read.reverse()) as PolicyValues
  }
  return { policies: { enforced: merged('enforced'), defaults: merged('defaults') }, refused }
}

function readLevel(written: readonly WrittenPolicy[], refused: RefusedPolicy[]): PolicyValues {
  const values = new Map<PolicyName, unknown>()
  const refuse = (policy: string, why: string) => refused.push({ policy, why })
  for (const [name, value] of written.slice(0, MOST_WRITTEN)) {
    // Windows tells no capital from a small letter.
    const policy = named.get(name.toLowerCase())
    const read = policy && readPolicy(policy, value)
    if (LIKE_A_KEY.test(name)) refuse(shown(name), 'a key is no policy: the agent enters it, and the keychain keeps it')
    else if (!policy) refuse(shown(name), 'there is no such policy')
    else if (!read) refuse(policy, 'this is no value of it')
    else {
      values.set(policy, read.value)
      if (read.lost > 0) refuse(policy, `${read.lost} of its entries are none, and were left out`)
    }
  }
  if (written.length > MOST_WRITTEN) refuse('…', `after ${MOST_WRITTEN} nothing more is read`)
  return Object.fromEntries(values) as PolicyValues
}

/** A name that looks like one; anything else may be a value that stands in the place of a name. */
const shown = (name: string): string => (/^[a-z][a-z_-]{0,39}$/i.test(name) ? name : 'a name that is none')
