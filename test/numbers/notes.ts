import { existsSync, readFileSync } from 'node:fs'

import { firstToCall, type Sample, type WrittenNumber } from './sample'
import { defined } from '../../src/shared/objects'

/** One line of notes.jsonl: a text that was written by hand, not drawn, with its truth beside it. Neither changes. */
interface Note {
  text: string
  kind: string
  language: string
  numbers: WrittenNumber[]
  call: string | null
  usual: boolean
  why: string
}

/** The frozen notes; none as long as there is no such file. */
export function readNotes(file: string): Sample[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => sampleOf(JSON.parse(line) as Note))
}

function sampleOf({ text, kind, language, numbers, call, usual, why }: Note): Sample {
  // `null` says that nothing is to be dialed, though there may be a number.
  const expected = call === null ? undefined : (call ?? firstToCall(numbers))
  return {
    text,
    numbers,
    accept: [],
    ...defined({ call: expected }),
    form: kind,
    surrounding: `${language}: ${why}`,
    isUsual: usual,
    isSingle: numbers.length === 1,
  }
}
