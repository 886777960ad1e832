/** Call logs that are refused; nothing comes of them. */
import { post, put, type Step, type Story } from '../step'
import { ended, lookAtLead, outgoing } from './calls'

const without = (name: string) => ({ ...outgoing, [name]: undefined })
const refusedNew = (change: object) => post('/call-logs', { ...outgoing, ...change })
const refusedChange = (change: object) => put('/call-logs/{call.id}', { status: 'calling', ...change })

const values: [string, unknown[]][] = [
  ['status', ['completed', '', null, 7]],
  ['direction', ['sideways', null]],
  ['start_at', ['2026-11-20', '2026-11-20T14:00:00', 'yesterday', '2026-02-30T14:00:00Z', null]],
  ['from', ['5145550100', '+1 514 555 0100', '', 15145550100]],
  ['to', ['+0145550142', '+1514555014212345', null]],
  ['user_email', ['agent', 4, null]],
  ['user_did', ['5145550100']],
  ['lead_id', [999, '12', null]],
]
const ends = [{ end_at: ended.end_at }, { duration: 42 }, { ...ended, duration: -1 }, { ...ended, duration: 4.5 }]
const wrongEnds: object[] = [
  ...ends,
  { ...ended, duration: '42' },
  { ...ended, end_at: 'now' },
  { media_url: 'https://files.example/call.mp3' },
  { ...ended, media_url: 'call.mp3' },
]

const nothingCame: Step[] = [lookAtLead('marie.id')]

export const refusedCalls: Story[] = [
  {
    title: 'a log without what it must have',
    steps: [
      post('/call-logs', {}),
      ...['status', 'direction', 'start_at', 'from', 'to'].map((name) => post('/call-logs', without(name))),
      ...nothingCame,
    ],
  },
  {
    title: 'a log with values that are none',
    steps: [
      ...values.flatMap(([name, wrong]) => wrong.map((value) => refusedNew({ [name]: value }))),
      refusedNew({ status: 'completed', direction: 'sideways', to: 'Marie' }),
      ...nothingCame,
    ],
  },
  { title: 'a log with half an end', steps: [...wrongEnds.map(refusedNew), ...nothingCame] },
  { title: 'a log for a lead of another dealer', steps: [refusedNew({ lead_id: '{foreign.id}' })] },
  {
    title: 'a log with a field that does not exist',
    steps: [refusedNew({ reference: 'ours' }), refusedNew({ description: 'notes' }), ...nothingCame],
  },
  {
    title: 'a change without a status, of what cannot be changed, or with half an end',
    steps: [
      post('/call-logs', outgoing, { keep: 'call' }),
      put('/call-logs/{call.id}', {}),
      put('/call-logs/{call.id}', ended),
      refusedChange({ status: 'completed' }),
      ...['direction', 'start_at', 'from', 'to'].map((name) =>
        refusedChange({ [name]: outgoing[name as keyof typeof outgoing] }),
      ),
      refusedChange({ lead_id: '{marie.id}' }),
      refusedChange({ user_email: 'agent' }),
      ...wrongEnds.map(refusedChange),
      ...nothingCame,
    ],
  },
  {
    title: 'a change of a log that does not exist',
    steps: [put('/call-logs/999999', { status: 'calling' }), put('/call-logs/999999', {}), put('/call-logs/x', {})],
  },
]
