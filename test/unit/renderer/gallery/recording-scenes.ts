/** What the gallery shows of recordings. */
import { recordingAddress, type RecordingView } from '../../../../src/shared/recording'
import { noCompany } from '../fake-cadran'
import { aCall, aRecentCall, aSnapshot } from '../fixtures'
import type { Scene } from './scenes'

const size = 38_400_044
const name = '20261120-140309_5147894561.wav'
const longName = `Enregistrement_de_l’appel_${'sansespaceaucun'.repeat(5)}…_final.mp3`
const audio = recordingAddress('0b0e7c02-6f0d-4c2b-9d3e-0a8b5a0e1c55.wav')

type Shown = Omit<RecordingView, 'id'>

const ended = (recording?: Shown) =>
  aCall({
    phase: 'ended',
    outcome: 'answered',
    elapsed: 192_000,
    actions: [],
    log: { state: 'logged' },
    ...(recording && { recording: { id: 'r', ...recording } }),
  })
const past = (recording: Shown) => aRecentCall({ recording: { id: 'r', ...recording } })

export const recordingScenes: Record<string, () => Scene> = {
  'recording-uploading': () => ({
    snapshot: aSnapshot({
      calls: [ended({ name, size, state: 'uploading', sent: 14_200_000, audio })],
      recent: [
        past({ name, size: 812_000, state: 'waiting' }),
        past({ name, size, state: 'waiting', failing: { problem: { kind: 'no-answer' }, tries: 4 }, audio }),
        past({ name: longName, size: 2_040_000_000, state: 'uploaded' }),
      ],
    }),
  }),
  'recording-problems': () => ({
    snapshot: aSnapshot({
      recent: [
        past({ name, size, state: 'attention', problem: { kind: 'too-large' }, audio }),
        past({
          name: longName,
          size,
          state: 'attention',
          audio,
          problem: { kind: 'invalid', fields: { recording: ['The recording must be a file of type: wav, mp3.'] } },
        }),
        past({ name, size, state: 'attention', problem: { kind: 'forbidden' } }),
        past({ name, size, state: 'attention', problem: { kind: 'not-found' } }),
        past({ name, size, state: 'attention', problem: { kind: 'copy-gone' } }),
        past({ name, size, state: 'attention', problem: { kind: 'no-place' } }),
        past({ name, size, state: 'attention', problem: { kind: 'no-log' } }),
      ],
    }),
  }),
  'recording-refused': () => ({
    snapshot: aSnapshot({ calls: [ended()] }),
    answers: { attach: { kind: 'refused', name: 'letter.wav', why: 'not-audio' } },
  }),
  'recording-offers': () => ({
    snapshot: aSnapshot({
      notices: [{ id: '1', kind: 'recording-consent' }],
      offers: [
        {
          id: '8c5b6e0e-64d5-4d31-9b2d-6a0a4a2b7c11',
          name: 'dump-0001.wav',
          size,
          savedAt: Date.now() - 60_000,
          calls: [
            { id: '1', display: '(514) 789-4561', startedAt: Date.now() - 300_000, hasRecording: false },
            {
              id: '2',
              display: '(450) 555-0142',
              startedAt: Date.now() - 600_000,
              hasRecording: true,
              lead: { id: 2093018, name: 'Geneviève Marchand' },
            },
          ],
        },
        {
          id: '8c5b6e0e-64d5-4d31-9b2d-6a0a4a2b7c12',
          name: longName,
          size,
          savedAt: Date.now() - 90_000_000,
          calls: [{ id: '1', display: '(514) 789-4561', startedAt: Date.now() - 90_100_000, hasRecording: false }],
        },
      ],
    }),
  }),
  'recording-drop': () => ({ snapshot: aSnapshot({ calls: [ended()] }) }),
  'recording-settings': () => ({
    snapshot: aSnapshot(),
    answers: {
      settings: {
        settings: { keepRecordingsDays: 7, recordingReminder: true },
        apiUrl: 'https://api.crm.activix.ca/v2',
        company: noCompany,
        recordings: { folder: `/home/marie/Documents/Téléphone/${'enregistrements'.repeat(4)}`, isThere: false },
      },
    },
  }),
  'recording-quitting': () => ({
    snapshot: aSnapshot({ quitting: { liveCalls: 0, unsent: 1, recordings: 2, unsaved: false } }),
  }),
}
