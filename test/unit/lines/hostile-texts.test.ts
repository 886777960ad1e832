/** Main does nothing else while it reads a text: whatever comes from outside is read in a time that grows with its length and no faster. */
import { describe, expect, it } from 'vitest'
import { argumentsIn, readHookEvent } from '../../../src/main/lines/hooks/hook-event'
import { outcomeOf, seenOfEnd } from '../../../src/main/lines/end-reason'
import { alikeness, reportedNumber } from '../../../src/main/lines/reported-number'
import { readCalls, readMessage } from '../../../src/main/lines/softphone/messages'
import { NetstringReader } from '../../../src/main/lines/softphone/netstring'
import { readConfig } from '../../../src/main/lines/softphone/own-softphone'
import { Redactor } from '../../../src/main/logs/redactor'

/** In milliseconds, for 64 kB. */
const SLOW = 20
const LENGTH = 65_536

const redactor = new Redactor()
const readers: Record<string, (text: string) => unknown> = {
  'the arguments of a report': argumentsIn,
  'a report': (text) => readHookEvent(['--event=ended', `--number=${text}`, `--call=${text}`, `--reason=${text}`]),
  'a number': reportedNumber,
  'two numbers': (text) => alikeness(text, `${text}1`),
  'the reason of an end': outcomeOf,
  'the reason that baresip gives': (text) => seenOfEnd({ direction: 'outgoing', isAnswered: false, byUs: false }, text),
  'the list of calls': readCalls,
  'a message': readMessage,
  'netstrings by the byte': (text) => {
    const reader = new NetstringReader()
    const bytes = Buffer.from(`${text.length}:${text},`)
    for (let at = 0; at < bytes.length; at += 64) reader.read(bytes.subarray(at, at + 64))
  },
  'a configuration': (text) => readConfig(text, ''),
  'a line of the log': (text) => redactor.redact(text),
}

/** What makes expressions try again: one thing over and over, and what begins and never ends. */
const pieces = [
  ...[' ', '\t', '\n', '0', '1', '9', '(', ')', '+', '"', '<', '>', ';', ',', '=', ':', '%', '-', '.', '*', 'a', 'é'],
  ...[
    '--',
    ' --',
    ' --a',
    '"--a=',
    ' "--event=',
    '--event=ended ',
    '[line ',
    '[line 1] ',
    '[line 1] 0:00:00 A ',
    '(on ',
  ],
  ...['1 ', '1(', '%28', '%2b', 'bearer ', 'bearer=', 'authorization ', 'authorization:', 'key ', 'key=', 'api_', 'x='],
  ...[
    "'",
    "'/",
    "'/a' ->",
    '.wav',
    'a.wav',
    '.wav ',
    '\\"',
    'a.wa',
    'C:\\',
    'basic ',
    'basic:',
    'http://a:',
    'http://a:b@',
  ],
  ...[
    'sip:',
    'sip:1',
    '<sip:',
    '1;a=',
    'no ',
    'error ',
    'cause=',
    '486 ',
    '\n ',
    'a \n',
    'module ',
    '2026-11-20T',
    ':1',
  ],
]
const heads = ['', '[line 1] ', '[line 1] 0:00:00 ESTABLISHED ', '--event=ended ', '"--call=', 'authorization ', 'key']
const endings = ['', '!\n']

function time(read: (text: string) => unknown, text: string): number {
  const begun = performance.now()
  try {
    read(text)
  } catch {
    // Whoever refuses a text is done with it.
  }
  return performance.now() - begun
}

const shortest = (measure: () => number) => Math.min(measure(), measure(), measure())

describe.each(Object.entries(readers))('%s', (_, read) => {
  it.each(pieces)('made of %j', (piece) => {
    for (const [head, ending] of heads.flatMap((head) => endings.map((ending) => [head, ending] as const))) {
      const text = (length: number) => head + piece.repeat(Math.ceil(length / piece.length)) + ending
      if (time(read, text(LENGTH)) <= SLOW) continue
      // This computer may have paused: it is slow where it is so again and again, and gets slower than the text gets longer.
      const [whole, half] = [shortest(() => time(read, text(LENGTH))), shortest(() => time(read, text(LENGTH / 2)))]
      expect(whole > SLOW && whole > 3 * half, `${head} … ${ending}: ${half} ms, then ${whole} ms`).toBe(false)
    }
  })
})
