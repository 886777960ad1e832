/** The arguments of every channel between window and main process (shared/contract.ts). */
import * as v from 'valibot'
import { communicationErrors, tidied, type Communication } from '../../../src/shared/communication'
import { contract, type Request } from '../../../src/shared/contract'
import { corrected } from '../../../src/shared/correction'
import { pastCallErrors, pastPhase } from '../../../src/shared/past-call'
import { asEndedAt } from '../../../src/main/calls/inferred-end'
import { callLogFields } from '../../../src/main/outbox/kinds/call-log-fields'
import { communicationFields } from '../../../src/main/outbox/kinds/communication-document'
import { aCall } from '../../support/journals'
import { parser, type Parser } from '../parser'

type Contract = typeof contract
type Examples = {
  [Room in keyof Contract]: {
    [Name in keyof Contract[Room]]: Contract[Room][Name] extends Request<infer Argument, unknown>
      ? readonly Argument[]
      : never
  }
}

const call = '0b5ad1e4-6a3c-4f0e-9d3c-1f6f3f0c8a11'
const noon = Date.parse('2026-11-20T12:00:00Z')
const [calls, texts, ids, nothing, emails, paths] = [
  [call],
  ['514-555-0142', 'Marie'],
  [3387562],
  [undefined],
  ['luc@boreal.example'],
  ['/home/me/a.wav'],
] as const
const said: Communication = {
  method: 'email',
  type: 'outgoing',
  at: noon,
  description: 'An offer',
  subject: 'Offer',
  body: 'Hello',
  address: 'marie@example.com',
  url: '',
}
const filters = [
  { text: 'tremblay' },
  { text: '', outcome: 'answered', direction: 'incoming', log: 'owed', recording: 'with', period: 'week' },
] as const

const examples: Examples = {
  numbers: {
    understand: [{ text: '514-555-0142' }, { text: '+647-555-0142', reading: '+16475550142' }],
    previewRule: ['outside=9, national=long-distance', 'nine'],
  },
  calls: {
    dial: [{ text: '514-555-0142', log: true, lead: 3 }],

    answered: calls,
    noAnswer: calls,
    voicemail: calls,
    hangUp: calls,
    answer: calls,
    decline: calls,
    dismiss: calls,
    goOn: calls,
    logPast: [
      { text: '514-555-0142', direction: 'outgoing', outcome: 'answered', startedAt: noon, talkSeconds: 60, note: '' },
    ],
    copyNumber: calls,
    note: [{ call, text: 'Wants a hybrid.' }],
    logAllTheSame: calls,
    copyNote: calls,
    correct: [{ call, outcome: 'answered', endedAt: noon + 60_000, talkSeconds: 30 }],
    stillTalking: calls,
    endedAt: [{ call, at: noon }],
    notAnswered: calls,
    fixRejected: [
      { call, ownNumber: '450-555-0110', customer: '514-555-0142', email: 'luc@boreal.example', alike: true },
    ],
    resolveSleep: [{ call, ended: true }],
  },
  documents: {
    resolve: [
      { id: call, answer: 'retry' },
      { id: call, answer: 'let-go' },
    ],
  },
  recordings: {
    attach: [{ call, path: '/home/me/a.wav' }],
    choose: calls,
    offer: paths,
    chooseFolder: nothing,
    forgetFolder: nothing,
    resolveOffer: [{ offer: call }, { offer: call, call }],
  },
  leads: {
    withNumber: ['+15145550142'],
    withName: texts,
    read: ids,
    open: ids,
    choose: [{ number: '+15145550142', lead: 3 }],
  },
  followUps: {
    plan: [{ call, plan: { at: noon, why: 'Essai routier' } }],
    change: [{ id: call, plan: { at: noon, why: '' } }],
    finish: calls,
  },
  communications: {
    log: [
      { of: { call }, said },
      { of: { lead: 3 }, said: { ...said, method: 'video', url: 'https://video.example/1' } },
    ],
    edit: [{ id: call, said }],
    of: [{ call }, { lead: 3 }],
    read: calls,
  },
  links: { use: [1], dismiss: [2] },
  history: {
    page: [{ filter: filters[0] }, { filter: filters[1], before: 12 }],
    extent: filters,
    save: filters,
    today: nothing,
    timeline: calls,
  },
  account: {
    connect: [
      { key: 'abcdefgh', email: 'luc@boreal.example', number: '450-555-0110', inMemory: false, otherDealership: true },
    ],

    reconnect: nothing,
    forget: nothing,
    forgetComputer: nothing,
    unlock: nothing,
    notNow: nothing,
    tryDemo: nothing,
    leaveDemo: nothing,
    openDemoCrm: nothing,
  },
  agents: {
    candidates: nothing,
    remove: emails,
    switchTo: emails,
    add: [{ email: 'luc@boreal.example', number: '450-555-0111' }],
  },
  lines: {
    commands: ['any'],
    copyCommands: ['microsip'],
    canReport: nothing,
    forPhone: nothing,
    copyForPhone: nothing,
    phoneNews: nothing,
    softphoneConfiguration: nothing,
  },
  settings: {
    read: nothing,
    change: [
      { apiUrl: 'https://crm.example', language: 'fr', historyDays: 365, neverLogged: ['204'], keepRecordingsDays: 7 },
      {
        softphone: { host: 'localhost', port: 4444, dialed: '{number}', recordings: '', elsewhere: false },
        hooks: true,
      },
    ],
  },
  phoneLinks: { check: nothing, choose: nothing, try: nothing },
  help: { check: nothing, copy: nothing, bundle: nothing, saveBundle: nothing },
  autostart: { isOn: nothing, set: [true] },
  updates: { look: nothing, download: nothing },
  app: {
    snapshot: nothing,
    networkIsBack: nothing,
    signInToProxy: [{ proxy: 'proxy.example:3128', user: 'agent', password: 'sesame' }],
    quit: nothing,
    keepRunning: nothing,
    restart: nothing,
    copyReport: nothing,
    firstStepDone: ['links'],
    dismissNotice: ['crm-unreachable'],
    reportDefect: [{ subject: 'calls.dial', text: 'Error: x' }],
  },
}

/** In a year of four digits. */
const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(-62_167_305_600_000), v.maxValue(253_402_387_200_000))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const atMoment = (...names: string[]) => v.looseObject(Object.fromEntries(names.map((name) => [name, moment])))

/** What main does next with an accepted argument, where that is more than to look something up: it must be able to. */
const uses: Readonly<Record<string, v.GenericSchema<unknown>>> = {
  'calls.endedAt': v.pipe(
    atMoment('at'),
    v.check(({ at }) =>
      hasFields(callLogFields(asEndedAt({ call: live, lastSeenAt: noon }, Number(at), noon + 86_400_000))),
    ),
  ),
  'calls.correct': v.pipe(
    v.looseObject({ endedAt: moment, talkSeconds: count, outcome: v.string() }),
    v.check((argument) => {
      const result = corrected(ended, argument as never, Number.MAX_SAFE_INTEGER)
      return 'errors' in result || hasFields(callLogFields(result))
    }),
  ),
  'calls.logPast': v.pipe(
    v.looseObject({ startedAt: moment, talkSeconds: count }),
    v.check((argument) => {
      const past = argument as never
      const isWrong = Object.keys(pastCallErrors(past, noon)).length > 0
      return isWrong || hasFields(callLogFields({ ...ended, startedAt: argument.startedAt, phase: pastPhase(past) }))
    }),
  ),
  'communications.log': usable('said'),
  'communications.edit': usable('said'),
  'history.page': v.looseObject({ before: v.exactOptional(v.pipe(v.number(), v.safeInteger())) }),
  'links.use': v.pipe(v.number(), v.safeInteger()),
  'links.dismiss': v.pipe(v.number(), v.safeInteger()),
}

const live = aCall('live', { name: 'talking', answeredAfter: 2000 })
const ended = aCall('ended')

const hasFields = (fields: object) => Object.keys(fields).length > 0

function usable(name: string) {
  return v.pipe(
    v.looseObject({ [name]: atMoment('at') }),
    v.check((argument) => {
      const communication = tidied(argument[name] as never)
      return communicationErrors(communication, noon) !== undefined && hasFields(communicationFields(communication, 0))
    }),
  )
}

export const windowParsers: Readonly<Record<string, Parser>> = Object.fromEntries(
  Object.entries(examples).flatMap(([room, requests]) =>
    Object.entries(requests).map(([name, all]) => [
      `${room}.${name}`,
      channelParser(room, name, all as readonly unknown[]),
    ]),
  ),
)

/** Nothing is an argument too: what is accepted is told from what is refused by a list of one. */
function channelParser(room: string, name: string, all: readonly unknown[]): Parser {
  const channels: Readonly<Record<string, Readonly<Record<string, { argument: v.GenericSchema<unknown> }>>>> = contract
  const schema = channels[room]?.[name]?.argument ?? v.never()
  return parser<unknown, unknown[]>({
    kind: 'value',
    examples: all,
    pieces: [call, '+15145550142', 'call', 'lead', 'text', 'answered'],
    read: (argument) => {
      const read = v.safeParse(schema, argument)
      return read.success ? [read.output] : undefined
    },
    type: v.tuple([uses[`${room}.${name}`] ?? v.any()]),
    again: ([output]) => structuredClone(output),
  })
}
