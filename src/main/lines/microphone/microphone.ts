import type { MicrophoneProblem } from '../../../shared/snapshot'

/** What a program does with the microphone. A program may have several streams open at once. */
export type MicrophoneEvent =
  /** @property at milliseconds, by a clock that nobody can set */
  | { kind: 'taken' | 'released'; program: string; stream: number; at: number }
  /** Nothing is known of any stream any more: the sound server went, or what tells of it did. */
  | { kind: 'lost' }
  /** `state` has changed. */
  | { kind: 'changed' }

/** Tells which programs have the microphone open. It never opens it itself, and hears nothing. */
export interface Microphone {
  readonly state: 'starting' | 'watching' | MicrophoneProblem
  onEvent(listener: (event: MicrophoneEvent) => void): () => void
  close(): void
}
