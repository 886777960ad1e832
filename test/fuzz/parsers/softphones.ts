/** What softphones and switchboards say. */
import { tmpdir } from 'node:os'
import * as v from 'valibot'
import { outcomeOf } from '../../../src/main/lines/end-reason'
import { argumentsIn, hookEvents, readHookEvent, type HookEvent } from '../../../src/main/lines/hooks/hook-event'
import { alikeness, reportedNumber } from '../../../src/main/lines/reported-number'
import { readCalls, readMessage } from '../../../src/main/lines/softphone/messages'
import { netstring, NetstringReader } from '../../../src/main/lines/softphone/netstring'
import { readConfig } from '../../../src/main/lines/softphone/softphone-configuration'
import { parser } from '../parser'

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))
/** What stands for a number: digits and the signs between them, or nothing. */
const number = v.union([v.literal(''), v.pipe(text(80), v.regex(/^[+\d*#().\-/\s]*\d[+\d*#().\-/\s]*$/))])
const hookEvent = v.strictObject({
  event: v.picklist(hookEvents),
  number,
  call: v.exactOptional(v.pipe(text(256), v.regex(/^[!-~]+$/))),
  reason: v.exactOptional(text(200)),
  recording: v.exactOptional(text(4096)),
})
const asArguments = ({ event, number: caller, ...rest }: HookEvent): string[] => [
  `--event=${event}`,
  ...(caller === '' ? [] : [`--number=${caller}`]),
  ...Object.entries(rest).map(([name, value]) => `--${name}=${value}`),
]

const addresses = [
  'sip:+15145550142@pbx.example;user=phone',
  '"Jean (514) 555-0142" <sip:204@pbx>',
  'tel:5550142;phone-context=+1514',
  'anonymous@anonymous.invalid',
  '<sip:5145550142:secret@10.0.0.1>',
  '514 555-0142',
  '%2B15145550142',
  '204',
]
const signs = [
  'sip:',
  'sips:',
  ';',
  ',',
  '@',
  '<',
  '>',
  '"',
  ':',
  '%2b',
  ';phone-context=',
  '=',
  ' ',
  '1 ',
  '1(',
  'no ',
  'error ',
  'cause=',
  '486 ',
]
const reports = [
  '--event=ringing\t--number=5145550142',
  '--event=ended\t--number=+1 514 555 0142\t--call=12\t--reason=Busy here',
  '--event=answered\t--recording=/home/me/a b.wav\t--\tsip:204@pbx',
  '--event=incoming\t5145550142\t',
]
const switches = [
  `--call=${'a'.repeat(300)}`,
  `--reason=${'a'.repeat(300)}`,
  '--event=',
  ' --number=',
  '"--call=',
  '--a',
  ' --',
  '\t',
  '" ',
  '--event=ended ',
  '"--a=',
  '--recording=',
]
const callList = `\n--- Active calls (2) ---\n> [line 1]  0:00:01  ESTABLISHED  (on hold)  sip:5145550142@127.0.0.1:5080\n  [line 2]  0:01:00  RINGING  sip:204@pbx\n`

export const softphoneParsers = {
  'a report of a call': parser<string[], HookEvent>({
    kind: 'texts',
    examples: [
      ['--event=ringing', '--number=5145550142'],
      ['--event=ended', '--call=a', '--reason=486'],
      ['--event=incoming', '514'],
    ],
    pieces: [...switches, ...addresses],
    read: (args) => readHookEvent(args),
    type: hookEvent,
    again: asArguments,
  }),
  'a line of the helper’s': parser<string, HookEvent>({
    kind: 'text',
    examples: reports,
    pieces: [...switches, ...addresses],
    read: (line) => readHookEvent(argumentsIn(line)),
    type: hookEvent,
    again: (event) => asArguments(event).join('\t'),
  }),
  'a number that a softphone names': parser<string, string>({
    kind: 'text',
    examples: addresses,
    pieces: signs,
    read: reportedNumber,
    type: number,
    again: (read) => read,
  }),
  'two numbers of softphones': parser<string[], { one: string; other: string; alike: 0 | 1 | 2 }>({
    kind: 'texts',
    examples: [
      ['5145550142', '+15145550142'],
      ['*67 514 555 0142', '9011441632960961'],
    ],
    pieces: signs,
    read: ([one = '', other = '']) => ({ one, other, alike: alikeness(one, other) }),
    type: v.object({ alike: v.picklist([0, 1, 2]) }),
    // Whichever is named first.
    again: ({ one, other }) => [one, other],
  }),
  'the reason of an end': parser<string, string>({
    kind: 'text',
    examples: ['SIP/2.0 486 Busy Here', 'Q.850;cause=17', 'Répondu ailleurs', 'voicemail'],
    pieces: signs,
    read: outcomeOf,
    type: v.picklist(['answered', 'voicemail', 'no-answer', 'busy', 'declined', 'failed', 'elsewhere']),
  }),
  netstrings: parser<string, string[]>({
    kind: 'bytes',
    examples: ['12:hello world!,', '2:{},0:,5:a,b:c,'],
    pieces: ['1:', ':', ',', '0', '1048577:'],
    read: readNetstrings,
    type: v.array(text(1 << 20)),
    again: (texts) => Buffer.concat(texts.map(netstring)).toString('latin1'),
  }),
  'a message of baresip’s': parser<string, object>({
    kind: 'json',
    examples: [
      '{"event":true,"type":"CALL_CLOSED","class":"call","accountaor":"sip:204@pbx","direction":"incoming","peeruri":"sip:514@pbx","id":"a1","param":"486 Busy Here"}',
      '{"response":true,"ok":true,"data":"--- Active calls (0) ---","token":"7"}',
    ],
    read: readMessage,
    type: v.union([
      v.strictObject({
        event: v.literal(true),
        type: text(100),
        direction: v.optional(v.picklist(['incoming', 'outgoing'])),
        peeruri: text(2000),
        id: text(2000),
        param: text(2000),
      }),
      v.strictObject({ response: v.literal(true), ok: v.boolean(), data: v.string(), token: v.string() }),
    ]),
    again: (message) => JSON.stringify(message),
  }),
  'the list of calls': parser<string, object[]>({
    kind: 'text',
    examples: [callList],
    pieces: [
      '[line ',
      '[line 1] ',
      '[line 1] 0:00:00 ESTABLISHED ',
      '[line 1] 0:00:00 ESTABLISHED sip:1\n',
      '(on hold)',
      '(on ',
      ' 0:00:00 ',
      '\n',
      'ESTABLISHED',
    ],
    read: readCalls,
    type: v.pipe(
      v.array(
        v.strictObject({
          line: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999)),
          peer: v.pipe(v.string(), v.regex(/^\S+$/)),
          held: v.boolean(),
          talkSeconds: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
        }),
      ),
      v.maxLength(50),
    ),
  }),
  'a softphone’s configuration': parser<string, object>({
    kind: 'text',
    examples: [
      'module\tctrl_tcp.so\nmodule sndfile.so\nsnd_path /home/me/calls\nctrl_tcp_listen 127.0.0.1:4444\n',
      'module ctrl_tcp.so\nctrl_tcp_listen [::1]:5555 # here\n',
      'module ctrl_tcp.so\nctrl_tcp_listen 0.0.0.0:4444',
      '# nothing',
    ],
    pieces: [
      'module ',
      'ctrl_tcp.so',
      'ctrl_tcp_listen ',
      ':4444',
      ':1',
      '65536',
      '[',
      ']',
      'snd_path ',
      '\n ',
      '#',
      '0.0.0.0',
    ],
    read: (config) => readConfig(config, tmpdir()),
    type: v.union([
      v.strictObject({ kind: v.literal('closed'), config: v.string() }),
      v.strictObject({
        kind: v.literal('found'),
        softphone: v.strictObject({
          host: v.pipe(text(255), v.regex(/^\S+$/)),
          port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
          dialed: v.literal('{number}'),
          recordings: text(4096),
          elsewhere: v.literal(false),
        }),
        isExposed: v.boolean(),
      }),
    ]),
  }),
}

/** However the bytes come. Texts are whole before the first that is none. */
function readNetstrings(bytes: string): string[] | undefined {
  const all = Buffer.from(bytes, 'latin1')
  const whole = inPieces(all, all.length)
  const apart = inPieces(all, Math.max(1, Math.ceil(all.length / 1000)))
  if (JSON.stringify(whole) !== JSON.stringify(apart)) throw new Error('In pieces it says something else')
  return whole
}

function inPieces(bytes: Buffer, size: number): string[] | undefined {
  const reader = new NetstringReader()
  const texts: string[] = []
  try {
    for (let at = 0; at < bytes.length; at += size) texts.push(...reader.read(bytes.subarray(at, at + size)))
    return texts
  } catch (error) {
    if (error instanceof Error && error.message.includes('netstring')) return undefined
    throw error
  }
}
