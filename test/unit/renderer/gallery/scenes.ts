/** What the gallery shows: one made-up snapshot for each state that an agent can meet. */
import type { Communication, CommunicationView } from '../../../../src/shared/communication'
import type { FollowUpView } from '../../../../src/shared/follow-up'
import type { ActivityView } from '../../../../src/shared/history'
import type { LeadDetail, LeadsOfNumber, LeadView } from '../../../../src/shared/lead'
import type { FixView } from '../../../../src/shared/rejected-fields'
import type { Problem } from '../../../../src/shared/problem'
import type { RecordingView } from '../../../../src/shared/recording'
import type { RecentCall, Snapshot } from '../../../../src/shared/snapshot'
import { defined } from '../../../../src/shared/objects'
import type { Answers } from '../fake-cadran'
import { understood } from '../fake-cadran'
import { aCall, aLink, anId, aRecentCall, aSnapshot, anUnfinishedCall, marie, nothingSeen } from '../fixtures'
import { lineScenes } from './line-scenes'
import { policyScenes } from './policy-scenes'
import { questionScenes } from './question-scenes'
import { recordingScenes } from './recording-scenes'

export interface Scene {
  snapshot: Snapshot
  answers?: Partial<Answers>
}

const hour = 3_600_000
const ago = (hours: number) => Date.now() - hours * hour

const inMinutes = (minutes: number) => Math.floor(Date.now() / 60_000 + minutes) * 60_000

const toCallBack = (): FollowUpView[] => {
  const one = { why: '', display: '(514) 555-0142', redial: '(514) 555-0142', state: { state: 'logged' } } as const
  const refused = { state: 'attention', problem: { kind: 'forbidden' } } as const
  return [
    {
      ...one,
      id: anId(),
      at: inMinutes(-90),
      lead: { id: 1, name: 'Geneviève Marchand' },
      why: 'Essai routier du camion rouge',
    },
    { ...one, id: anId(), at: inMinutes(120) },
    {
      ...{ ...one, id: anId(), at: inMinutes(4500), state: refused },
      lead: { id: 2, name: 'Marie-Antoinette Charbonneau-Desrochers de la Gauchetière' },
      why: 'Financement',
    },
  ]
}

const everyday = () => [
  aRecentCall({ startedAt: ago(0.2) }),
  aRecentCall({
    display: '(450) 555-0142',
    outcome: 'no-answer',
    talkSeconds: 0,
    startedAt: ago(1.4),
    log: { state: 'waiting' },
  }),
  aRecentCall({
    display: '(418) 555-0199',
    direction: 'incoming',
    outcome: 'missed',
    talkSeconds: 0,
    startedAt: ago(3),
  }),
  aRecentCall({
    display: '+33 1 42 68 53 00',
    outcome: 'voicemail',
    talkSeconds: 0,
    startedAt: ago(26),
    log: { state: 'attention', problem: { kind: 'uncertain', why: 'unproven' } },
  }),
  aRecentCall({
    display: '204',
    startedAt: ago(27),
    talkSeconds: 47,
    log: { state: 'not-logged', why: 'internal' },
  }),
  aRecentCall({ display: '(819) 555-0117 ext. 4021', startedAt: ago(90), talkSeconds: 3921 }),
]

const problems: Problem[] = [
  { kind: 'unreachable' },
  { kind: 'certificate' },
  { kind: 'certificate', why: 'date', issuer: 'Autorité de la concession' },
  { kind: 'certificate', issuer: 'Fortinet CA2' },
  { kind: 'proxy', why: 'refused', proxy: 'proxy.concession.example:3128', status: 403 },
  { kind: 'proxy', why: 'other-sign-in', proxy: '[2001:db8::1]:8080' },
  { kind: 'unauthorized' },
  { kind: 'forbidden', message: 'Duplicate lead.' },
  { kind: 'forbidden' },
  { kind: 'not-found' },
  { kind: 'deleted' },
  { kind: 'too-large' },
  { kind: 'invalid', fields: { to: ['The to field must be a valid phone number.'] } },
  { kind: 'rate-limited' },
  { kind: 'server', status: 503 },
  { kind: 'unreadable', status: 200 },
  { kind: 'unreadable', status: 302, page: true },
  { kind: 'no-answer' },
  { kind: 'uncertain', why: 'unproven' },
  { kind: 'uncertain', why: 'several' },
  { kind: 'uncertain', why: 'forbidden' },
  { kind: 'out-of-reach', status: 'answered', talkSeconds: 83 },
  { kind: 'notes-out-of-reach' },
  { kind: 'invalid', fields: { description: ['The description is too long.'] }, notes: true },
  { kind: 'other-account' },
  { kind: 'unknown-account' },
  { kind: 'bad-url' },
]

const failures: Problem[] = [
  { kind: 'server', status: 500 },
  { kind: 'unreadable', status: 200, page: true },
  { kind: 'unreadable', status: 200 },
  { kind: 'no-answer' },
  { kind: 'not-found' },
]

/** More than a page of calls, and the story of the first. */
const past = (calls = Array.from({ length: 40 }, everyday).flat()): Answers['history'] => {
  const [first = aRecentCall()] = calls
  const call: RecentCall = {
    ...first,
    log: { state: 'attention', problem: { kind: 'invalid', fields: { to: ['The to field is not a phone number.'] } } },
  }
  const at = new Date(2026, 10, 19, 23, 58, 40).getTime()
  const to = ['The to must be a phone number in E.164 format.']
  const activity: ActivityView[] = [
    { at, kind: 'dialed' },
    { at, kind: 'create-call-log', status: 'calling' },
    { at: at + 900, kind: 'not-sent', problem: { kind: 'unreachable' } },
    { at: at + 8000, kind: 'answered' },
    { at: at + 200_000, kind: 'hung-up', end: { outcome: 'answered', talkSeconds: 192 } },
    { at: at + 201_000, kind: 'create-call-log', status: 'answered' },
    { at: at + 231_000, kind: 'uncertain', problem: { kind: 'no-answer' } },
    { at: at + 306_000, kind: 'proven-absent' },
    { at: at + 307_000, kind: 'refused', problem: { kind: 'invalid', fields: { to } } },
    { at: at + 400_000, kind: 'create-communication', method: 'sms' },
    { at: at + 401_000, kind: 'accepted', method: 'sms' },
    { at: at + 500_000, kind: 'mended', before: { ownNumber: '+15145550100', email: 'marie.tremblay@concession.c' } },
    { at: at + 501_000, kind: 'of-a-newer-cadran' },
  ]
  const today = { calls: 12, answered: 7, talkSeconds: 2903, guessed: 1 }
  const save = { kind: 'saved', file: '/home/marie/Documents/Cadran 2026-11-20.csv', count: calls.length } as const
  return { calls, today, timeline: { call, activity }, save }
}

const refused = (fields: Record<string, string[]>, fix?: FixView) =>
  aRecentCall({ log: { state: 'attention', problem: { kind: 'invalid', fields }, ...defined({ fix }) } })

const longName = 'Marie-Joséphine-Antoinette Élisabeth de La Bruère-Beauchemin dit Larochelle-Montmorency'
/** A desk that three share. */
const shared = () => ({
  agents: [
    {
      email: 'etienne@concession.ca',
      name: 'Étienne Gagnon-Roy',
      number: '+14505550111',
      isCurrent: false,
      isUser: true,
    },
    { email: 'mja@concession.ca', name: longName, number: '+14505550112', isCurrent: false, isUser: false },
    marie,
  ],
  recent: [
    aRecentCall({ agent: 'Étienne Gagnon-Roy' }),
    aRecentCall({ agent: longName, outcome: 'no-answer' as const, talkSeconds: 0 }),
    aRecentCall(),
  ],
  unfinished: [anUnfinishedCall({ agent: 'Étienne Gagnon-Roy' })],
})
const users = [
  'Camille Demers',
  'Sandrine Ouellet',
  'Marcus Whitfield',
  'Noémie Tremblay',
  'Jean-Philippe Lapointe',
].map((name, index) => ({ name, email: `user${index}@concession.ca` }))

const genevieve: LeadView = {
  id: 2093018,
  name: 'Geneviève Marchand',
  division: 'new',
  result: 'pending',
  advisor: 'Camille Demers',
  createdAt: ago(50),
}
const longLead: LeadView = {
  id: 2093006,
  name: 'Marie-Joséphine-Antoinette Élisabeth de La Bruère-Beauchemin dit Larochelle-Montmorency de Saint-Hippolyte-de-Kilkenny',
  division: 'Véhicules_récréatifs_et_motorisés_de_toutes_sortes',
  result: 'attempted',
  advisor: 'Jean-Philippe-Emmanuel Lapointe-Desrochers',
  createdAt: ago(9000),
}
const luc: LeadView = {
  id: 2093003,
  name: 'Luc Charbonneau',
  division: 'new',
  result: 'reached',
  advisor: 'Étienne Gagnon-Roy',
}
const manon: LeadView = {
  id: 2093004,
  name: 'Manon Charbonneau',
  division: 'used',
  result: 'attempted',
  createdAt: ago(700),
}

const readLead = (lead: LeadView) => (): { kind: 'found'; lead: LeadDetail } => ({
  kind: 'found',
  lead: {
    ...lead,
    communications: [
      {
        id: 3,
        method: 'phone',
        type: 'outgoing',
        callStatus: 'answered',
        talkSeconds: 192,
        at: ago(5),
        note: 'Veut un hybride, livraison avant mars. Rappeler après 17 h, jamais le samedi, et envoyer la brochure des options.',
      },
      { id: 2, method: 'sms', type: 'incoming', at: ago(27) },
      { id: 1, method: 'phone', type: 'outgoing', callStatus: 'attempted', at: ago(720) },
    ],
  },
})

/** A number that a link brought, and what the CRM knows of it. */
const looked = (answer: LeadsOfNumber, read?: LeadView): Scene => ({
  snapshot: aSnapshot({ link: aLink(1, 'tel:+15147894561'), recent: everyday().slice(0, 3) }),
  answers: { withNumber: () => answer, ...(read && { read: readLead(read) }) },
})
const one = (lead: LeadView): LeadsOfNumber => ({ kind: 'found', leads: [lead], chosen: lead.id })

const letter = 'Bonjour,\nVoici les deux offres dont nous avons parlé, avec les versements. '
const said: Communication = {
  method: 'email',
  type: 'outgoing',
  at: ago(20),
  description: 'Deux offres envoyées, répond d’ici vendredi.',
  subject: 'Vos deux offres',
  body: letter.repeat(4),
  address: 'genevieve.marchand@courriel.example',
  url: '',
}
const aView = (change: Partial<CommunicationView> = {}): CommunicationView => ({
  id: anId(),
  method: 'sms',
  type: 'outgoing',
  at: ago(0.1),
  whom: genevieve.name,
  state: { state: 'logged' },
  isMade: true,
  ...change,
})
const needing = (problem: Problem, whom = genevieve.name) =>
  aView({ whom, isMade: problem.kind === 'deleted', state: { state: 'attention', problem } })
const justEnded = () =>
  aCall({
    phase: 'ended',
    outcome: 'answered',
    elapsed: 192_000,
    actions: [],
    log: { state: 'logged' },
    lead: genevieve,
  })

const aRecording = (state: RecordingView['state'], change: Partial<RecordingView> = {}): RecordingView => ({
  id: anId(),
  name: '20261120-140309_5147894561.wav',
  size: 38_400_044,
  state,
  ...change,
})

const manual = { number: '(514) 789-4561', postDial: ',,204;1' }

export const scenes: Record<string, () => Scene> = {
  ...lineScenes,
  ...policyScenes,
  ...questionScenes,
  ...recordingScenes,
  connect: () => ({ snapshot: aSnapshot({ screen: 'connect', account: { state: 'absent' } }) }),
  'connect-link': () => ({
    snapshot: aSnapshot({
      screen: 'connect',
      account: { state: 'absent' },
      link: aLink(1, 'tel:+15147894561'),
      waitingLinks: [aLink(2, 'tel:+14505550142')],
    }),
  }),
  'connect-refused': () => ({
    snapshot: aSnapshot({ screen: 'connect', account: { state: 'absent' } }),
    answers: { connect: { kind: 'problem', problem: { kind: 'unauthorized' } } },
  }),
  'connect-no-keychain': () => ({
    snapshot: aSnapshot({ screen: 'connect', account: { state: 'absent' } }),
    answers: { connect: { kind: 'no-keychain' } },
  }),
  'connect-other-dealership': () => ({
    snapshot: aSnapshot({ screen: 'connect', account: { state: 'absent' } }),
    answers: { connect: { kind: 'other-dealership' } },
  }),
  'connect-busy': () => ({
    snapshot: aSnapshot({ screen: 'connect', account: { state: 'absent' } }),
    answers: { connect: new Promise(() => undefined) },
  }),
  empty: () => ({ snapshot: aSnapshot() }),
  panel: () => ({ snapshot: aSnapshot({ recent: everyday() }) }),
  link: () => ({
    snapshot: aSnapshot({
      link: aLink(1, 'tel:+15147894561'),
      waitingLinks: [aLink(2, 'tel:+14505550142'), aLink(3, 'tel:+18195550117')],
      recent: everyday(),
    }),
  }),
  remarks: () => {
    const number = {
      ...understood('5147894561'),
      extension: '204',
      postDial: ',,204;1',
      display: '(514) 789-4561 ext. 204',
      remarks: [
        { kind: 'left-out', text: 'Appeler Jean-François au ' },
        { kind: 'letters-to-digits', text: 'FORD' },
        { kind: 'more-numbers', text: '450 555-0142' },
        { kind: 'not-in-plan' },
      ],
    } as const
    return {
      snapshot: aSnapshot({
        link: { id: 1, text: 'x', number: { ...number, remarks: [...number.remarks] } },
        recent: everyday(),
      }),
      answers: { understand: () => ({ number: { ...number, remarks: [...number.remarks] }, log: 'private' }) },
    }
  },
  lead: () => looked(one(genevieve), genevieve),
  'lead-several': () => looked({ kind: 'found', leads: [manon, luc, { ...longLead, doNotCall: true }] }),
  'lead-picked': () => looked({ kind: 'found', leads: [manon, luc], chosen: luc.id }, luc),
  'lead-none': () => looked({ kind: 'none' }),
  'lead-looking': () => {
    const { snapshot } = looked({ kind: 'none' })
    return { snapshot, answers: { withNumber: () => new Promise(() => undefined) } }
  },
  'lead-do-not-call': () => looked(one({ ...genevieve, doNotCall: true }), { ...genevieve, doNotCall: true }),
  'lead-long': () => looked(one(longLead), longLead),
  'lead-by-name': () => ({
    snapshot: aSnapshot({ recent: everyday().slice(0, 2) }),
    answers: {
      understand: (text) => ({ number: understood(text), log: true }),
      withName: () => ({
        kind: 'found',
        leads: [
          { ...luc, phones: [{ display: '(514) 555-0127', type: 'mobile' }] },
          {
            ...manon,
            phones: [
              { display: '(514) 555-0127', type: 'mobile' },
              { display: '(514) 555-0163 ext. 204', type: 'work' },
            ],
          },
          { ...longLead, phones: [{ display: '(450) 555-0124', type: 'home' }] },
        ],
        more: 12,
      }),
    },
  }),
  'lead-on-call': () => ({
    snapshot: aSnapshot({
      calls: [
        aCall({
          phase: 'talking',
          elapsed: 187_000,
          actions: ['voicemail', 'hang-up'],
          log: { state: 'logged' },
          dialByHand: { number: '(514) 789-4561' },
          lead: genevieve,
        }),
      ],
      recent: everyday().map((call, i) => (i < 2 ? { ...call, lead: i === 0 ? genevieve : longLead } : call)),
    }),
    answers: { read: readLead(genevieve) },
  }),
  dialing: () => ({
    snapshot: aSnapshot({
      calls: [aCall({ dialByHand: manual, elapsed: 7_000 })],
      waitingLinks: [aLink(2, 'tel:+14505550142')],
      recent: everyday(),
    }),
  }),
  ringing: () => ({
    snapshot: aSnapshot({
      demo: true,
      calls: [
        aCall({ phase: 'talking', elapsed: 3_725_000, actions: ['hang-up'], log: { state: 'logged' } }),
        aCall({
          direction: 'incoming',
          display: '(450) 555-0142',
          phase: 'ringing',
          elapsed: 4_000,
          actions: ['answer', 'decline'],
        }),
      ],
    }),
  }),
  talking: () => ({
    snapshot: aSnapshot({
      calls: [
        aCall({
          phase: 'talking',
          dialByHand: { number: '(514) 789-4561' },
          elapsed: 187_000,
          actions: ['voicemail', 'hang-up'],
          log: { state: 'logged' },
        }),
      ],
      recent: everyday(),
    }),
  }),
  ended: () => ({
    snapshot: aSnapshot({
      calls: [aCall({ phase: 'ended', outcome: 'answered', elapsed: 192_000, actions: [], log: { state: 'logged' } })],
      recent: everyday(),
    }),
  }),
  'wrap-up': () => ({
    snapshot: aSnapshot({
      calls: [{ ...justEnded(), note: 'Veut un hybride.', recording: aRecording('uploaded') }],
      recent: everyday().slice(0, 3),
    }),
  }),
  'wrap-up-long': () => ({
    snapshot: aSnapshot({
      calls: [
        aCall({
          phase: 'ended',
          outcome: 'no-answer',
          actions: [],
          agent: longName,
          lead: longLead,
          log: { state: 'attention', problem: { kind: 'unauthorized' } },
          recording: aRecording('attention', { problem: { kind: 'too-large' } }),
        }),
      ],
      recent: everyday()
        .slice(0, 3)
        .map((call, i) => (i === 1 ? call : { ...call, lead: i === 0 ? genevieve : longLead })),
    }),
  }),
  noted: () => ({
    snapshot: aSnapshot({
      calls: [
        aCall({
          phase: 'ended',
          outcome: 'answered',
          elapsed: 192_000,
          actions: [],
          note: 'Wants a van for seven.\nCall back on Friday after five, not before.',
          log: { state: 'logged' },
        }),
        aCall({
          display: '(450) 555-0142',
          phase: 'talking',
          elapsed: 61_000,
          actions: ['hang-up'],
          note: 'Une très longue note. '.repeat(40) + 'Sansespaceaucun'.repeat(12),
          log: { state: 'not-logged', why: 'private' },
        }),
      ],
      recent: [
        aRecentCall({ note: 'Wants a van for seven.\nCall back on Friday after five, not before.' }),
        aRecentCall({ note: 'Une très longue note. '.repeat(40) }),
        aRecentCall({ note: 'Van', log: { state: 'attention', problem: { kind: 'notes-out-of-reach' } } }),
        ...everyday().slice(1),
      ],
    }),
  }),
  correct: () => ({
    snapshot: aSnapshot({
      recent: [aRecentCall({ note: 'Wants a van for seven.', doubt: { kind: 'estimated' } }), ...everyday().slice(1)],
    }),
    answers: { correct: { kind: 'invalid', errors: { endedAt: 'future', talk: 'too-long' } } },
  }),
  'note-too-long': () => ({
    snapshot: aSnapshot({
      calls: [aCall({ phase: 'talking', note: 'Trop long. '.repeat(1000), actions: ['hang-up'] })],
    }),
  }),
  unfinished: () => ({ snapshot: aSnapshot({ unfinished: [anUnfinishedCall()], recent: everyday().slice(0, 2) }) }),
  demo: () => ({
    snapshot: aSnapshot({ demo: true, line: { kind: 'demo', state: 'ready', steps: nothingSeen }, recent: everyday() }),
  }),
  absent: () => ({ snapshot: aSnapshot({ account: { state: 'absent' }, recent: everyday().slice(1, 2) }) }),
  'waiting-for-keychain': () => ({ snapshot: aSnapshot({ account: { state: 'waiting-for-keychain' } }) }),
  proxy: () => ({
    snapshot: aSnapshot({
      notices: [
        { id: '1', kind: 'proxy-asks', proxy: 'proxy.concession.example:3128', refused: false },
        {
          id: '2',
          kind: 'proxy-in-the-way',
          problem: { kind: 'proxy', why: 'other-sign-in', proxy: '[2001:db8:85a3::8a2e:370:7334]:8080' },
        },
      ],
    }),
  }),
  'no-keychain': () => ({ snapshot: aSnapshot({ account: { state: 'no-keychain' } }) }),
  notices: () => ({
    snapshot: aSnapshot({
      account: { state: 'connected', email: 'a@b.ca', keptIn: 'memory', refused: true },
      notices: [
        { id: '1', kind: 'settings-damaged', file: '/home/marie/.config/Cadran/settings.damaged-2026-11-20.json' },
        { id: '2', kind: 'journal-damaged', file: '/home/marie/.config/Cadran/journal.damaged-2026-11-20.db' },
        { id: '3', kind: 'journal-unavailable' },
        { id: '10', kind: 'journal-restored' },
        { id: '11', kind: 'journal-replaced', file: '/home/marie/.config/Cadran/journal.replaced-2026-11-20.db' },
        { id: '12', kind: 'journal-elsewhere' },
        { id: '24', kind: 'journal-unmigrated' },
        { id: '23', kind: 'journal-newer', version: 8, known: 7 },
        { id: '13', kind: 'settings-unsaved' },
        { id: '4', kind: 'key-refused' },
        { id: '4b', kind: 'key-of-another-account' },
        { id: '4c', kind: 'key-unsure', document: '1' },
        { id: '5', kind: 'keychain-locked' },
        { id: '6', kind: 'crm-unreachable' },
        { id: '14', kind: 'crm-untrusted', problem: { kind: 'certificate', issuer: 'Fortinet CA2' } },
        {
          id: '25',
          kind: 'proxy-in-the-way',
          problem: { kind: 'proxy', why: 'refused', proxy: 'proxy.concession.example:3128', status: 403 },
        },
        { id: '26', kind: 'proxy-asks', proxy: 'proxy.concession.example:3128', refused: false },
        { id: '15', kind: 'crm-replaced' },
        { id: '16', kind: 'crm-busy' },
        { id: '7', kind: 'email-not-in-account', email: 'marie.tremblay@concession.ca' },
        { id: 'agent', kind: 'agent-unknown' },
        { id: '8', kind: 'no-tray' },
        { id: '9', kind: 'key-in-memory' },
      ],
    }),
  }),
  problems: () => ({
    snapshot: aSnapshot({
      recent: problems.map((problem) => aRecentCall({ log: { state: 'attention', problem } })),
    }),
  }),
  doubts: () => ({
    snapshot: aSnapshot({
      recent: [
        aRecentCall({ log: { state: 'attention', problem: { kind: 'uncertain', why: 'unproven' } } }),
        aRecentCall({ log: { state: 'attention', problem: { kind: 'deleted' } } }),
        aRecentCall({
          log: { state: 'attention', problem: { kind: 'out-of-reach', status: 'answered', talkSeconds: 83 } },
        }),
        aRecentCall({ doubt: { kind: 'slept', from: 61_000, seconds: 2520 } }),
        aRecentCall({ doubt: { kind: 'estimated' } }),
      ],
    }),
  }),
  fix: () => ({
    snapshot: aSnapshot({
      recent: [
        refused(
          { from: ['The from must be a phone number in E.164 format.'] },
          { fields: [{ field: 'ownNumber', value: '+15145550100', inSettings: true }], alike: 2 },
        ),
        refused(
          { to: ['The to must be a phone number in E.164 format.'], user_email: ['No such user.'] },
          {
            fields: [
              { field: 'customer', value: '(514) 789-4561', inSettings: false },
              { field: 'email', value: 'marie.tremblay@concession.c', inSettings: false },
            ],
            alike: 0,
          },
        ),
        refused({ status: ['The selected status is invalid.'] }),
      ],
    }),
    answers: { fix: { kind: 'invalid', errors: { email: 'unreadable', customer: 'never-logged' } } },
  }),
  waiting: () => ({
    snapshot: aSnapshot({
      recent: failures.map((problem) => aRecentCall({ log: { state: 'waiting', failing: { problem, tries: 4 } } })),
      unsent: failures.length,
    }),
  }),
  quitting: () => ({
    snapshot: aSnapshot({
      calls: [aCall({ phase: 'talking', elapsed: 61_000 })],
      recent: everyday(),
      quitting: { liveCalls: 1, unsent: 3, unsaved: false },
    }),
  }),
  history: () => ({ snapshot: aSnapshot({ recent: everyday() }), answers: { history: past() } }),
  'history-no-match': () => ({ snapshot: aSnapshot({ recent: everyday() }), answers: { history: past([]) } }),
  timeline: () => ({ snapshot: aSnapshot({ recent: everyday() }), answers: { history: past() } }),
  'follow-up-plan': () => ({ snapshot: aSnapshot({ calls: [justEnded()], recent: everyday().slice(0, 2) }) }),
  'follow-ups': () => ({ snapshot: aSnapshot({ followUps: toCallBack(), recent: everyday().slice(0, 2) }) }),
  'follow-ups-many': () => ({
    snapshot: aSnapshot({
      followUps: Array.from({ length: 7 }, () => toCallBack().slice(0, 2)).flat(),
      recent: everyday().slice(0, 2),
    }),
  }),
  'also-sent': () => ({
    snapshot: aSnapshot({ calls: [justEnded()], recent: everyday().slice(0, 2) }),
    answers: {
      communications: [
        { view: aView({ state: { state: 'waiting' } }), said },
        { view: aView({ method: 'email', type: 'incoming', at: ago(20) }), said },
      ],
    },
  }),
  'also-sent-email': () => ({ snapshot: aSnapshot({ calls: [justEnded()], recent: everyday().slice(0, 2) }) }),
  'also-sent-wrong': () => ({ snapshot: aSnapshot({ calls: [justEnded()], recent: everyday().slice(0, 2) }) }),
  'communication-edit': () => ({
    snapshot: aSnapshot({ calls: [justEnded()] }),
    answers: { communications: [{ view: aView({ method: 'email', at: said.at, isMade: false }), said }] },
  }),
  'lead-communication': () => looked(one(genevieve), genevieve),
  'communications-owed': () => ({
    snapshot: aSnapshot({
      recent: everyday().slice(0, 2),
      communications: [
        needing({ kind: 'uncertain', why: 'unproven' }),
        needing({ kind: 'invalid', fields: { email_user: ['The email user must be a valid email address.'] } }),
        needing({ kind: 'not-found' }, '(819) 555-0188'),
        needing({ kind: 'deleted' }, longLead.name),
        needing({ kind: 'notes-out-of-reach' }),
        needing({ kind: 'other-account' }, ''),
        aView({ method: 'video', state: { state: 'waiting', failing: { problem: { kind: 'no-answer' }, tries: 4 } } }),
        aView({ state: { state: 'waiting' } }),
      ],
    }),
  }),
  'past-call': () => ({ snapshot: aSnapshot({ recent: everyday().slice(0, 3) }) }),
  'past-call-wrong': () => ({
    snapshot: aSnapshot({ recent: everyday().slice(0, 3) }),
    answers: {
      understand: () => ({
        number: { kind: 'emergency', text: '911', dial: '911', display: '911', remarks: [] },
        log: 'emergency',
      }),
    },
  }),
  'history-past-call': () => ({ snapshot: aSnapshot({ recent: everyday() }), answers: { history: past() } }),
  settings: () => ({
    snapshot: aSnapshot({ demo: false }),
  }),
  agents: () => ({ snapshot: aSnapshot({ ...shared(), calls: [aCall({ agent: longName, phase: 'talking' })] }) }),
  'agents-menu': () => ({ snapshot: aSnapshot(shared()) }),
  'agents-settings': () => ({ snapshot: aSnapshot(shared()), answers: { candidates: users } }),
  'agents-add': () => ({
    snapshot: aSnapshot({ agents: [marie] }),
    answers: { candidates: users, add: { kind: 'invalid', field: 'number' } },
  }),
  'agents-gone': () => ({
    snapshot: aSnapshot({
      agents: shared().agents.map((agent) => ({ ...agent, isUser: !agent.isCurrent })),
      notices: [{ id: '1', kind: 'email-not-in-account', email: marie.email, gone: true }],
    }),
  }),
  long: () => ({
    snapshot: aSnapshot({
      account: { state: 'waiting-for-keychain' },
      link: {
        id: 1,
        text: 'tel:x',
        number: { ...understood('5147894561'), display: '+44 7911 123456 ext. 123456789012345678901234567890' },
      },
      calls: [
        aCall({
          phase: 'ended',
          outcome: 'no-answer',
          display: '+44 7911 123456 ext. 123456789012345678901234567890',
          log: { state: 'not-logged', why: 'no-e164' },
        }),
      ],
      waitingLinks: [aLink(2, 'Cetextequinestpasunnumérodetéléphonemaisquelquechosedetrèslong@example.com')],
      unfinished: [anUnfinishedCall({ display: '+44 7911 123456 ext. 123456789012345678901234567890' })],
      recent: [
        aRecentCall({
          display: '+44 7911 123456 ext. 123456789012345678901234567890',
          log: {
            state: 'attention',
            problem: { kind: 'forbidden', message: 'ThisAccountHasNoAccessToThisResource_'.repeat(3) },
          },
        }),
      ],
    }),
  }),
}
