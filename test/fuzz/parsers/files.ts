/** What stands in files: settings, sounds, and their names. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { parseJson } from '../../../src/main/activix/answers'
import { callLogFields } from '../../../src/main/outbox/kinds/call-log-fields'
import { csvCall } from '../../../src/main/window/views/csv'
import { journalAt } from '../../support/journals'
import { storedCall } from '../../../src/main/store/stored-call'
import { mixSides } from '../../../src/main/lines/softphone/stereo-mix'
import { checkContent, type Content } from '../../../src/main/recordings/content-check'
import { matchRecording } from '../../../src/main/recordings/matching'
import { readSettings } from '../../../src/main/settings/settings'
import { endedAtSleep, type Call } from '../../../src/shared/call'
import { messages } from '../../../src/shared/i18n'
import { audioTypes } from '../../../src/shared/recording'
import { defaultSettings, settingsSchema, type Settings } from '../../../src/shared/settings'
import { aCall } from '../../support/journals'
import { mp3, wav } from '../../support/sounds'
import { parser, unlessRefused } from '../parser'

const settings: Settings = {
  ...defaultSettings,
  apiUrl: 'https://crm.example/v2',
  email: 'demo@boreal.example',
  ownNumber: '+14505550110',
  accountId: '66',

  line: 'softphone',
  neverLogged: ['+15145550142', '+1514555*'],
  missedSeen: ['a', 'b'],
  keyStoredFor: ['crm.example'],
  softphone: { host: '127.0.0.1', port: 4444, dialed: '{number}', recordings: '/home/me/calls', elsewhere: false },
  users: [
    { id: 5000, email: 'demo@boreal.example', name: 'Camille Demers' },
    { id: 5001, email: 'luc@boreal.example', name: 'Luc', gone: true },
  ],
  otherAgents: [{ email: 'luc@boreal.example', number: '+14505550111' }],
  window: { x: 10, y: 20, width: 480, height: 720 },
  recordingFolder: '/home/me/calls',
  recordingFolderSince: Date.UTC(2026, 10, 20),
}

const content = v.union([
  v.strictObject({ kind: v.literal('audio'), type: v.picklist(audioTypes), finished: v.boolean() }),
  v.strictObject({ kind: v.picklist(['empty', 'not-audio']) }),
])
const bytesOf = (text: string) => Buffer.from(text, 'latin1')
const latin1 = (bytes: Buffer) => bytes.toString('latin1')
const check = (bytes: Buffer): Promise<Content> =>
  checkContent(async (offset, length) => bytes.subarray(offset, offset + length), bytes.length)

/** A mono recording in 16 bits, as baresip writes it. */
function side(samples: number): Buffer {
  const file = Buffer.concat([wav().subarray(0, 44), Buffer.alloc(samples * 2, 7)])
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.writeUInt32LE(samples * 2, 40)
  return file
}

const journal = journalAt(':memory:')
const noted: Call = {
  ...aCall('a', { name: 'ended', outcome: 'answered', endedAfter: 62_000, talkSeconds: 60 }),

  clockCorrection: -3_600_000,
  lead: { id: 3, name: 'Marie' },
  note: 'Hybrid',
  mediaUrl: 'https://pbx.example/a.wav',
  doubt: { kind: 'slept', from: 30_000, seconds: 20 },
}

const noon = Date.parse('2026-11-20T12:00:00Z')
const calls = [aCall('a'), { ...aCall('b'), startedAt: noon + 60_000 }]

export const fileParsers = {
  'the settings file': parser<string, Settings>({
    kind: 'json',
    examples: [JSON.stringify(settings), '{}', 'null'],
    pieces: ['softphone', 'window', 'users', 'email', 'neverLogged'],
    read: (text) => readSettings(parseJson(text)),
    type: settingsSchema as v.GenericSchema<unknown>,
    again: (read) => JSON.stringify(read),
  }),
  'a call in the journal': parser<string, Call>({
    kind: 'json',
    examples: [noted, aCall('live', { name: 'talking', answeredAfter: 2000 }), aCall('b')].map((call) =>
      JSON.stringify(call),
    ),
    pieces: ['phase', 'ended', 'talking', 'number', 'lead', 'note'],
    read: readBack,
    type: v.looseObject({ startedAt: v.pipe(v.number(), v.integer()) }),
    again: (call) => JSON.stringify(call),
  }),
  'a sound file': parser<string, Content>({
    kind: 'bytes',
    examples: [latin1(wav().subarray(0, 400)), latin1(mp3(8)), latin1(mp3(6, { tag: false }))],
    read: (text) => check(bytesOf(text)),
    type: content,
  }),
  'two sides of a call': parser<string[], object>({
    kind: 'texts',
    examples: [[latin1(side(40)), latin1(side(60))]],
    read: joined,
    type: v.object({ silent: v.exactOptional(v.picklist(['agent', 'customer'])) }),
  }),
  'the name of a recording': parser<string, string>({
    kind: 'text',
    examples: ['5145550142.wav', '20261120-120000_+15145550142.mp3', 'dump-2026-11-20-12-00-00-enc.wav', 'a.wav'],
    pieces: ['5145550142', '20261120120000', '-', '_', '1795176060'],
    longest: 255,
    read: (name) => (name.length > 255 ? undefined : matchRecording({ name, savedAt: noon + 5000 }, calls).kind),
    type: v.picklist(['sure', 'unsure', 'none']),
  }),
}

const any = v.exactOptional(v.any())
const known = v.object({
  number: v.object({ e164: any, dial: any, display: any, extension: any }),
  phase: v.object({ name: any, answeredAfter: any, outcome: any, endedAfter: any, talkSeconds: any }),
  id: any,
  direction: any,
  startedAt: any,
  log: any,
  clockCorrection: any,
  note: any,
  mediaUrl: any,

  lead: v.exactOptional(v.object({ id: any, name: any })),
  agent: v.exactOptional(v.object({ email: any, number: any })),
  doubt: v.exactOptional(v.object({ kind: any, from: any, seconds: any })),
})

/** A call that is read is written, found, shown and sent: none of that may fail. */
function readBack(json: string): Call | undefined {
  const call = unlessRefused(
    () => storedCall(json),
    (error) => error instanceof SyntaxError,
  )
  if (!call) return undefined
  journal.record({ call, activity: [] })
  const found = journal.call(call.id)
  if (JSON.stringify(found) !== JSON.stringify(call)) throw new Error('It is not what was written')
  csvCall({ call, log: { state: 'logged' } }, messages('en'))
  callLogFields(call)
  endedAtSleep(call)
  // Nothing reads what else damage has put in.
  return v.parse(known, call) as Call
}

/** What is joined must be a sound file itself, and whole. */
async function joined([agent = '', customer = '']: string[]): Promise<object | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'cadran-fuzz-'))
  const [left, right, both] = ['agent', 'customer', 'both'].map((name) => join(folder, `${name}.wav`)) as [
    string,
    string,
    string,
  ]
  try {
    writeFileSync(left, bytesOf(agent))
    writeFileSync(right, bytesOf(customer))
    const result = await mixSides({ agent: left, customer: right }, both)
    if (!result) return undefined
    const file = readFileSync(both)
    const hasSound = file.length > 44
    const { kind, ...rest } = await check(file)
    if (kind !== (hasSound ? 'audio' : 'empty') || ('finished' in rest && !rest.finished))
      throw new Error(`It is ${kind}, ${JSON.stringify(rest)}`)
    return result
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
