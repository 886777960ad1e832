/** What is read: leads, their notes, the account (activix-api.md, Leads, account). */
import { get, post, type Story } from '../step'
import { lookAtLead, outgoing } from './calls'

const shown = 'include[]=phones&include[]=advisor'

export const leads: Story[] = [
  {
    title: 'a search by number',
    steps: [
      get('/leads/search?query=5145550142&per_page=100'),
      get(`/leads/search?query=4505550127&${shown}&per_page=20`),
      get('/leads/search?query=%2B15145550142'),
      get('/leads/search?query=514555'),
      get('/leads/search?query=9995550142'),
      get('/leads/search?query=4185550177'),
      get('/leads/search'),
      get('/leads/search?query='),
    ],
  },
  {
    title: 'a search by name',
    steps: ['roy', 'Marie_Roy', 'elise cote', 'C%C3%B4t%C3%A9', 'nobody', 'Ailleurs'].map((query) =>
      get(`/leads/search?query=${query}&${shown}&per_page=20`),
    ),
  },
  {
    title: 'a filter by number',
    steps: [
      get('/leads?filter[phone]=%2B15145550142&per_page=100'),
      get(`/leads?filter[phone]=%2B14505550127&${shown}&per_page=20`),
      get('/leads?filter[phone]=5145550142'),
      get('/leads?filter[phone]=%2B15145550199'),
      get('/leads?filter[email]=a%40b.example'),
      get('/leads'),
    ],
  },
  {
    title: 'lists in pages',
    steps: [
      get('/leads?per_page=2'),
      get('/leads?per_page=2&page=2'),
      get('/leads?per_page=2&page=9'),
      ...['101', '0', 'many'].map((size) => get(`/leads?per_page=${size}`)),
      get('/leads?page=0'),
    ],
  },
  {
    title: 'one lead',
    steps: [
      get('/leads/{marie.id}'),
      lookAtLead('silent.id'),
      lookAtLead('newer.id'),
      get('/leads/{foreign.id}'),
      get('/leads/999999?include[]=communications'),
      get('/leads/x'),
    ],
  },
  {
    title: 'notes of a lead',
    steps: [
      post('/leads/{marie.id}/notes', { content: 'Préfère le soir' }),
      post('/leads/{marie.id}/notes', { content: 'Encore' }),
      post('/leads/{marie.id}/notes', {}),
      post('/leads/{marie.id}/notes', { content: '  ' }),
      post('/leads/{marie.id}/notes', { content: 7 }),
      post('/leads/{foreign.id}/notes', { content: 'À l’autre' }),
      post('/leads/999999/notes', { content: 'À personne' }),
      lookAtLead('marie.id'),
    ],
  },
  {
    title: 'the account and its users',
    steps: [get('/account?include[]=users'), get('/account')],
  },
  {
    title: 'what comes after each call',
    steps: [
      post('/call-logs', { ...outgoing, to: '+14505550127' }, { after: 1, keep: 'call' }),
      get(`/leads/search?query=4505550127&${shown}&per_page=20`),
      get('/leads?filter[phone]=%2B14505550127&include[]=communications&per_page=20'),
    ],
  },
]
