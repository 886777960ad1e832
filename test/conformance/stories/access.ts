/** Keys, limits, and requests that are none (activix-api.md, Transport, Errors). */
import { agentUser } from '../../simulation/crm-record'
import { get, post, put, type Story } from '../step'
import { lookAtLead, outgoing } from './calls'

const keys = ['Bearer wrong', 'Bearer ', 'key-1', 'Basic a2V5LTE=']

export const access: Story[] = [
  {
    title: 'no key, or another',
    steps: [
      ...keys.map((Authorization) => get('/account?include[]=users', { headers: { Authorization } })),
      post('/call-logs', outgoing, { headers: { Authorization: 'Bearer wrong' } }),
      put('/communications/1', {}, { headers: { Authorization: 'Bearer wrong' } }),
      lookAtLead('marie.id'),
    ],
  },
  {
    title: 'bodies that are no JSON object',
    steps: ['{', '', '[]', 'null', '"text"'].flatMap((body) => [
      post('/call-logs', body),
      post('/communications', body),
      post('/leads/{marie.id}/notes', body),
    ]),
  },
  { title: 'a path that does not exist', steps: [get('/nothing'), post('/screen', { user_id: agentUser.id })] },
  {
    title: 'more requests than a minute has room for',
    requestsAMinute: 3,
    steps: [
      get('/account', { headers: { Authorization: 'Bearer wrong' } }),
      post('/call-logs', outgoing),
      post('/call-logs', {}),
      lookAtLead('marie.id'),
      lookAtLead('marie.id'),
      post('/call-logs', outgoing, { after: 20 }),
      get('/account', { after: 39 }),
      get('/account', { headers: { Authorization: 'Bearer wrong' } }),
      lookAtLead('marie.id'),
      { ...lookAtLead('marie.id'), after: 1 },
    ],
  },
]
