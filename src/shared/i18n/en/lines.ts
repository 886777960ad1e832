import type { LineRequest } from '../../call-actions'
import type { Notice } from '../../snapshot'
import { plural } from './plural'

/** What is said of calls that come in, and of lines that see calls by themselves. */
export const linesEn = {
  incoming: {
    title: 'Incoming call',
    withheld: 'Number withheld',
  },
  held: 'On hold',
  rings: 'It rings',
  unheeded: {
    answer: 'Your softphone did not answer the call. Answer there, then press Answered.',
    decline: 'Your softphone did not decline the call. Decline there, then press No answer.',
    'hang-up': 'Your softphone did not hang up. Hang up there, then press Hang up once more.',
  } satisfies Record<LineRequest, string>,
  lost: 'Your softphone has this call no more, and Cadran did not see how it went. How did it go on?',
  again: {
    offered: 'Your softphone uses the microphone again. Was the call only on hold?',
    'goes-on': 'The call goes on. Its end is put right when your softphone releases the microphone.',
    press: 'Still the same call',
  },
  missed: (n: number) => `Cadran: ${n} missed ${plural(n, 'call', 'calls')}`,
}

type Said<Kind extends Notice['kind']> = Extract<Notice, { kind: Kind }>

export const lineNoticesEn = {
  'line-away': ({ inCall }: Said<'line-away'>) => ({
    title: inCall ? 'Your softphone does not answer, in the middle of a call' : 'Your softphone does not answer',
    body: inCall
      ? 'The call may go on. Until the softphone is back, say yourself what happens: press Answered and Hang up as you do them on the phone.'
      : 'No call can be placed or seen. Start the softphone, and see that its control port is open; Cadran finds it by itself.',
  }),
  'line-elsewhere': () => ({
    title: 'Your softphone is on another computer',
    body: 'Nothing on the way there is encrypted. Confirm in the settings of the line that you want this, or enter a host on this computer.',
  }),
  'line-loops': () => ({
    title: 'The link for your softphone opens Cadran itself',
    body: 'Calls would go round in circles, so none is placed. Choose another kind of link in the settings of the line, or make your softphone the default app for this one in your system.',
  }),
  'line-no-opener': () => ({
    title: 'Nothing on this computer opens the link for your softphone',
    body: 'No call is placed that nobody would make. Install your softphone or make it the default app for this kind of link in your system, or choose another kind in the settings of the line.',
  }),
  'line-template': () => ({
    title: 'The link for your softphone cannot be used',
    body: 'Correct it in the settings of the line.',
  }),
  'recording-missing': ({ number }: Said<'recording-missing'>) => ({
    title: `No recording of the call with ${number}`,
    body: 'The softphone left none in its folder, or one that could be another call’s. The call is logged without it.',
  }),
  'recording-silent': ({ number, side }: Said<'recording-silent'>) => ({
    title:
      side === 'agent'
        ? `You are not heard on the recording of ${number}`
        : `Only you are heard on the recording of ${number}`,
    body: 'That side of it is silent from the beginning to the end. Check your softphone’s sound.',
  }),
  'hooks-closed': () => ({
    title: 'Cadran cannot hear your softphone’s reports',
    body: 'The place where its commands would find Cadran cannot be opened. Start Cadran again; until then, say yourself how your calls go.',
  }),
}
