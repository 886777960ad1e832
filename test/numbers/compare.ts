import { performance } from 'node:perf_hooks'

import type { Answer, Verdict } from './judge'
import { type ReaderName, readers } from './readers'
import type { Sample } from './sample'
import { Tally } from './tally'
import { writeSample } from './write-sample'

export type Tallies = Record<ReaderName, Tally>

/** It is called with each text and what Cadran made of it. */
export type Watch = (sample: Sample, answer: Answer, verdict: Verdict) => void

const names = Object.keys(readers) as ReaderName[]

/** Writes one text after the other, so that any number of them fits in memory. Text number i has the seed `seed + i`. */
export function* generated(texts: number, seed: number): Generator<Sample> {
  for (let index = 0; index < texts; index++) yield writeSample(seed + index)
}

/** Every reader reads every text. */
export function compare(samples: Iterable<Sample>, watch: Watch): Tallies {
  const tallies: Tallies = {
    Cadran: new Tally(),
    'libphonenumber-js': new Tally(),
    'google-libphonenumber': new Tally(),
  }
  for (const sample of samples) {
    for (const name of names) {
      const start = performance.now()
      const answer = readers[name](sample.text)
      const microseconds = (performance.now() - start) * 1000
      const verdict = tallies[name].add(sample, answer, microseconds)
      if (name === 'Cadran') watch(sample, answer, verdict)
    }
  }
  return tallies
}

/** Lets the compiler see each reader at work before anything is timed, on texts that are not among those measured. */
export function warmUp(): void {
  compare(generated(1000, 1_000_000_007), () => undefined)
}
