/** The words of recordings stand by themselves: whoever paints the panel without one has no need of them. */
import type { RecordingProblem } from '../recording'
import { recordingsEn } from './en/recordings'
import { recordingsFr } from './fr/recordings'
import { inLanguage } from './in-language'

export type RecordingWords = typeof recordingsEn

export const recordingWords = inLanguage<RecordingWords>(recordingsEn, recordingsFr)

/** What became of a recording that cannot be sent, and what to do, as whole sentences. */
export function recordingProblemWords(problem: RecordingProblem, words: RecordingWords): string {
  const say = (words.problems as Partial<Record<string, (problem: RecordingProblem) => string>>)[problem.kind]
  return say ? say(problem) : words.otherProblem
}
