/** Answers as Activix gives them. */

export const pieces = [
  '0000-00-00 00:00:00',
  '-0001-11-30T00:00:00',
  '2018-04-09T14:05:00-04:00',
  '2018-04-09 14:05',
  '521388',
  '+15144321214',
]
const people = { first_name: 'John', last_name: 'Doe' }
export const communication = {
  id: 521388,
  lead_id: 3387562,
  user_id: '51112',
  executed_at: '2018-04-09T18:05:00+00:00',
  created_at: null,

  method: 'phone',
  type: 'outgoing',
  description: 'Wants a hybrid.',
  call_duration: 92,
  call_phone: '+15144321214',
  call_status: 'answered',
}
export const leadFields = {
  id: '3387562',
  ...people,
  division: 'new',
  result: null,
  advisor: people,
  unsubscribe_call_date: '2019-01-05',
  created_at: '2018-04-09T14:05:00-04:00',
}
export const users = [
  { id: 5000, email: 'demo@boreal.example', first_name: 'Camille', last_name: 'Demers' },
  { id: '5002', email: null, first_name: null, last_name: 'Ouellet' },
]
export const callLog = { data: { id: 7, communication_id: '8', lead_id: 9, lead: { id: 9, ...people } } }
export const detail = {
  data: { ...leadFields, communications: [communication, { ...communication, call_duration: '12' }] },
}
export const page = {
  data: [{ ...leadFields, phones: [{ number: '+15144321214', extension: 12, type: 'mobile' }] }],
  meta: { total: 1161 },
}
export const refusal = {
  message: 'The given data was invalid.',
  errors: { to: ['The to field is required.'], from: 'no' },
}

export const accountId = 66
export const noon = Date.parse('2026-11-20T12:00:00Z')
export const dates = ['Fri, 20 Nov 2026 12:00:00 GMT', 'Friday, 20-Nov-26 12:00:00 GMT', 'Fri Nov 20 12:00:00 2026']
