/** Call logs as Cadran makes and ends them (activix-api.md, Call logs, Our status model). */
import { agentUser, colleagueUser } from '../../simulation/crm-record'
import { agentNumber } from '../parties'
import { get, post, put, type Story } from '../step'

export const outgoing = {
  status: 'pending',
  direction: 'outgoing',
  start_at: '2026-11-20T13:59:58Z',
  from: agentNumber,
  to: '+15145550142',
  user_email: agentUser.email,
}
export const ended = { end_at: '2026-11-20T14:01:05Z', duration: 42 }

export const lookAtLead = (lead: string) => get(`/leads/{${lead}}?include[]=communications`)
/** All the ways by which Cadran looks for what became of a request. @param number its ten national digits */
export const lookEverywhere = (lead: string, number: string) => [
  get(`/leads/search?query=${number}&per_page=100`),
  get(`/leads?filter[phone]=%2B1${number}&per_page=100`),
  get(`/leads?filter[phone]=%2B1${number}&include[]=phones&include[]=advisor&per_page=20`),
  lookAtLead(lead),
  get(`/leads/{${lead}}?include[]=communications&include[]=advisor`),
]
const unknownNumber = '+14385550199'

export const calls: Story[] = [
  {
    title: 'an outgoing call from dialing to its end',
    steps: [
      ...lookEverywhere('marie.id', '5145550142'),
      post('/call-logs', { ...outgoing, lead_id: '{marie.id}' }, { keep: 'call' }),
      ...lookEverywhere('marie.id', '5145550142'),
      put('/call-logs/{call.id}', { status: 'calling' }, { after: 10 }),
      ...lookEverywhere('marie.id', '5145550142'),
      put('/call-logs/{call.id}', { status: 'answered', ...ended }, { after: 55 }),
      ...lookEverywhere('marie.id', '5145550142'),
    ],
  },
  {
    title: 'a call whose log does not say under which lead it is',
    namesLead: false,
    steps: [
      post('/call-logs', outgoing, { keep: 'call' }),
      put('/call-logs/{call.id}', { status: 'answered', ...ended }, { after: 55 }),
      put('/communications/{call.communication_id}', { method: 'phone', type: 'outgoing', description: 'A van' }),
      lookAtLead('marie.id'),
    ],
  },
  {
    title: 'a call that nobody answered, logged in one request',
    steps: [
      post('/call-logs', { ...outgoing, status: 'attempted', end_at: '2026-11-20T14:00:00Z', duration: 0 }),
      lookAtLead('marie.id'),
      post('/call-logs', { ...outgoing, status: 'unanswered', end_at: '2026-11-20T14:00:00Z', duration: 0 }),
      post('/call-logs', { ...outgoing, status: 'error', end_at: '2026-11-20T14:00:00Z', duration: 0 }),
      post('/call-logs', { ...outgoing, status: 'answered', ...ended }),
      post('/call-logs', { ...outgoing, status: 'attempted', end_at: '2026-11-20T14:00:00Z', duration: 0 }),
      lookAtLead('marie.id'),
    ],
  },
  {
    title: 'an incoming call belongs to who called',
    steps: [
      post('/call-logs', { ...outgoing, status: 'calling', direction: 'incoming', from: '+15145550133', to: agentNumber }, { keep: 'call' }), // prettier-ignore
      put('/call-logs/{call.id}', { status: 'interrupted', end_at: '2026-11-20T14:00:05Z', duration: 0 }),
      lookAtLead('silent.id'),
    ],
  },
  {
    title: 'a call with a number that no lead has makes a lead',
    steps: [
      get('/leads/search?query=4385550199&per_page=100'),
      get('/leads?filter[phone]=%2B14385550199&per_page=100'),
      post('/call-logs', { ...outgoing, to: unknownNumber }, { keep: 'call', after: 5 }),
      ...lookEverywhere('call.lead.id', '4385550199'),
      post('/call-logs', { ...outgoing, to: unknownNumber, start_at: '2026-11-20T14:00:02Z' }, { after: 5 }),
      ...lookEverywhere('call.lead.id', '4385550199'),
      put('/call-logs/{call.id}', { status: 'attempted', end_at: '2026-11-20T14:00:20Z', duration: 0 }),
      ...lookEverywhere('call.lead.id', '4385550199'),
    ],
  },
  {
    title: 'a call with a number that two leads have goes to the newer one, unless it names the other',
    steps: [
      post('/call-logs', { ...outgoing, to: '+14505550127' }),
      post('/call-logs', { ...outgoing, to: '+14505550127', lead_id: '{older.id}' }),
      lookAtLead('older.id'),
      lookAtLead('newer.id'),
    ],
  },
  {
    title: 'whose call it is',
    steps: [
      post('/call-logs', { ...outgoing, user_email: colleagueUser.email }, { keep: 'call' }),
      post('/call-logs', { ...outgoing, user_email: agentUser.email.toUpperCase() }),
      post('/call-logs', { ...outgoing, user_email: 'nobody@dealer.example' }),
      post('/call-logs', { ...outgoing, user_email: undefined }),
      lookAtLead('marie.id'),
      put('/call-logs/{call.id}', { status: 'calling' }),
      lookAtLead('marie.id'),
      put('/call-logs/{call.id}', { status: 'calling', user_email: agentUser.email }),
      lookAtLead('marie.id'),
      put('/call-logs/{call.id}', { status: 'calling', user_email: 'nobody@dealer.example' }),
      lookAtLead('marie.id'),
    ],
  },
  {
    title: 'a change names part of a log and leaves the rest',
    steps: [
      post('/call-logs', { ...outgoing, ...ended, status: 'answered' }, { keep: 'call' }),
      put('/call-logs/{call.id}', { status: 'answered' }, { after: 3 }),
      put('/call-logs/{call.id}', { status: 'error' }),
      put('/call-logs/{call.id}', { status: 'answered', end_at: '2026-11-20T14:02:00Z', duration: 90 }),
      put('/call-logs/{call.id}', { status: 'answered', ...ended, media_url: 'https://files.example/call.mp3' }),
      lookAtLead('marie.id'),
    ],
  },
  {
    title: 'times with an offset are kept, and told as they are in UTC',
    steps: [
      post('/call-logs', { ...outgoing, start_at: '2026-11-20T08:59:58-05:00' }),
      post('/call-logs', { ...outgoing, start_at: '2026-11-20T13:59:58.250Z' }),
      lookAtLead('marie.id'),
    ],
  },
]
