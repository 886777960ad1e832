/** Tasks, which Cadran calls follow-ups (activix-api.md, Tasks and events). */
import { agentUser, colleagueUser } from '../../simulation/crm-record'
import { get, post, put, type Story } from '../step'

const planned = {
  lead_id: '{marie.id}',
  title: 'Rappeler',
  type: 'call',
  date: '2026-11-21T15:00:00Z',
  owner: { id: agentUser.id },
}
const lookAtTasks = get('/leads/{marie.id}?include[]=tasks')

export const tasks: Story[] = [
  {
    title: 'a task is planned, changed and completed',
    steps: [
      post('/tasks', planned, { keep: 'task' }),
      post('/tasks', { ...planned, description: 'Au sujet de la camionnette' }, { after: 2 }),
      lookAtTasks,
      put('/tasks/{task.id}', { title: 'Rappeler mardi', date: '2026-11-24T09:30:00-05:00' }, { after: 2 }),
      put('/tasks/{task.id}', { owner: { id: colleagueUser.id }, description: 'Rouge' }),
      put('/tasks/{task.id}', { completed: true }, { after: 2 }),
      put('/tasks/{task.id}', { description: '' }),
      put('/tasks/{task.id}', {}),
      lookAtTasks,
      get('/tasks?per_page=1'),
      get('/leads/{marie.id}?include[]=communications'),
      get('/leads/{marie.id}?include[]=communications&include[]=tasks'),
    ],
  },
  {
    title: 'a task that is refused',
    steps: [
      post('/tasks', {}),
      post('/tasks', { ...planned, lead_id: 999_999 }),
      post('/tasks', { ...planned, lead_id: '{foreign.id}' }),
      post('/tasks', { ...planned, owner: { id: 999_999 } }),
      post('/tasks', { ...planned, title: '  ' }),
      post('/tasks', { ...planned, type: '' }),
      post('/tasks', { ...planned, date: 'demain' }),
      put('/tasks/999999', { title: 'Rappeler' }),
      lookAtTasks,
    ],
  },
]
