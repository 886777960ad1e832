/** The page on which a line is set up and tried, and calls that come in. */
import type { Snapshot } from '../../../../src/shared/snapshot'
import { noCompany } from '../fake-cadran'
import { aCall, aRecentCall, aSnapshot, nothingSeen } from '../fixtures'
import type { Scene } from './scenes'

const settings = (change: object): NonNullable<Scene['answers']> => ({
  settings: {
    settings: {
      line: 'manual',
      dialLink: 'sip:{number}',
      softphone: { host: '127.0.0.1', port: 4444, dialed: '{number}', recordings: '', elsewhere: false },
      hooks: false,
      deskPhone: { isOn: false, maker: 'yealink', address: '', port: 8533 },
      microphone: { on: false, program: '' },
      ...change,
    },
    company: noCompany,
    apiUrl: 'https://api.crm.activix.ca/v2',
    recordings: { isThere: false },
  },
})

const line = (change: Partial<Snapshot['line']>): Snapshot['line'] => ({
  kind: 'softphone',
  state: 'ready',
  steps: nothingSeen,
  ...change,
})

export const lineScenes: Record<string, () => Scene> = {
  'line-softphone': () => ({
    snapshot: aSnapshot({ line: line({ steps: { ...nothingSeen, dials: 'passed', recording: 'failed' } }) }),
    answers: settings({ line: 'softphone' }),
  }),
  'line-dial-link': () => ({
    snapshot: aSnapshot({ line: line({ kind: 'dial-link', state: 'unavailable', trouble: 'loops' }) }),
    answers: settings({ line: 'dial-link', dialLink: 'tel:{number}', hooks: true }),
  }),
  'line-dialing-rule': () => ({
    snapshot: aSnapshot({ line: line({ kind: 'manual' }) }),
    answers: settings({
      line: 'manual',
      manualRule: 'outside=9, national=long-distance local=514,438,450,579 abroad=exit-code',
    }),
  }),
  'call-dialed-as': () => ({
    snapshot: aSnapshot({ line: line({}), calls: [aCall({ elapsed: 4_000, dialedAs: '9,011442079460018' })] }),
  }),
  'line-desk-phone': () => ({
    snapshot: aSnapshot({ line: line({ kind: 'manual' }) }),
    answers: settings({ deskPhone: { isOn: true, maker: 'yealink', address: '192.168.1.50', port: 8533 } }),
  }),
  'line-microphone': () => ({
    snapshot: aSnapshot({
      line: line({
        kind: 'dial-link',
        microphone: { state: 'watching', programs: ['linphone', 'firefox'], takes: 'at-answer' },
      }),
    }),
    answers: settings({ line: 'dial-link', microphone: { on: true, program: 'linphone' } }),
  }),
  again: () => ({
    snapshot: aSnapshot({
      calls: [aCall({ phase: 'ended', outcome: 'answered', elapsed: 192_000, actions: [], again: 'offered' })],
    }),
  }),
  incoming: () => ({
    snapshot: aSnapshot({
      line: line({}),
      calls: [
        aCall({
          phase: 'talking',
          elapsed: 192_000,
          actions: ['hang-up'],
          held: true,
          lead: { id: 4, name: 'Geneviève Marchand' },
        }),
        aCall({
          direction: 'incoming',
          phase: 'ringing',
          elapsed: 4_000,
          actions: ['answer', 'decline'],
          display: '',
        }),
      ],
    }),
  }),
  unheeded: () => ({
    snapshot: aSnapshot({
      line: line({}),
      calls: [
        aCall({ phase: 'talking', elapsed: 192_000, actions: ['hang-up'], unheeded: 'hang-up' }),
        aCall({
          direction: 'incoming',
          phase: 'ringing',
          elapsed: 4_000,
          actions: ['decline', 'answered'],
          display: '+999 123 456',
          log: { state: 'not-logged', why: 'not-in-plan' },
          unheeded: 'answer',
        }),
      ],
      recent: [
        aRecentCall({
          direction: 'incoming',
          outcome: 'elsewhere',
          talkSeconds: 0,
          display: '+999 123 456',
          log: { state: 'not-logged', why: 'not-in-plan' },
        }),
      ],
    }),
  }),
}
