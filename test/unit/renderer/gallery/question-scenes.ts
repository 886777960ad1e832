/** Scenes of a text that can be read in several ways. */
import type { UnderstoodNumber } from '../../../../src/shared/number'
import { ambiguous, understood } from '../fake-cadran'
import { aLink, aRecentCall, aSnapshot } from '../fixtures'
import type { Scene } from './scenes'

const leftOut = (text: string): UnderstoodNumber['remarks'] => [{ kind: 'left-out', text }]
const reading = (digits: string, remarks: UnderstoodNumber['remarks'] = []) => ({ ...understood(digits), remarks })
const abroad = (e164: string, display: string, region: string, remarks: UnderstoodNumber['remarks'] = []) => ({
  kind: 'full' as const,
  text: e164,
  dial: e164,
  e164,
  display,
  region,
  remarks,
})

const asked = (text: string, readings: UnderstoodNumber[]): Scene => {
  const number = ambiguous(text, readings)
  return {
    snapshot: aSnapshot({
      link: { id: 1, text, number },
      waitingLinks: [aLink(2, 'tel:+14505550142')],
      recent: [aRecentCall(), aRecentCall({ display: '(450) 555-0142', outcome: 'no-answer', talkSeconds: 0 })],
    }),
    answers: { understand: () => ({ number, log: true }) },
  }
}

const page = `Concession Boréal inc., 2019, boulevard des Laurentides, bureau 400, Laval (Québec) H7M 2R3. `

export const questionScenes: Record<string, () => Scene> = {
  question: () =>
    asked('tel:+647-555-0199', [
      reading('6475550199'),
      abroad('+6475550199', '+64 7 555 0199', 'NZ', [{ kind: 'not-in-plan' }]),
    ]),
  'question-four': () =>
    asked('514-555-0199 2019 / 450 555-0142, 33 1 42 68 53 00', [
      reading('5145550199', leftOut('2019')),
      reading('4505550142', [
        { kind: 'left-out', text: 'Tél. du bureau, jour et soir' },
        { kind: 'more-numbers', text: '514-555-0199, 33 1 42 68 53 00' },
      ]),
      abroad('+33142685300', '+33 1 42 68 53 00', 'FR', [{ kind: 'country-code-assumed', text: '+33' }]),
      { kind: 'internal', text: '2019', dial: '2019', display: '2019', remarks: leftOut('514-555-0199') },
    ]),
  'question-long': () =>
    asked(`${page.repeat(3)}514-555-0199`, [
      reading('5145550199', leftOut(page.repeat(40))),
      abroad(
        ...(['+447911123456', '+44 7911 123456 ext. 123456789012345678901234567890', 'GB'] as const),
        leftOut('Cetextequinestpasunnumérodetéléphonemaisquelquechosedetrèslong'.repeat(4)),
      ),
    ]),
  'question-refused': () => {
    const { answers = {} } = asked('+647-555-0199', [
      reading('6475550199'),
      abroad('+6475550199', '+64 7 555 0199', 'NZ'),
    ])
    return { snapshot: aSnapshot({ recent: [aRecentCall()] }), answers }
  },
  'question-past-call': () => {
    const { answers = {} } = asked('514-555-0199 2019', [
      reading('5145550199', leftOut('2019')),
      { kind: 'internal', text: '2019', dial: '2019', display: '2019', remarks: leftOut('514-555-0199') },
    ])
    return { snapshot: aSnapshot(), answers }
  },
}
