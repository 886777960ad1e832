/** Communications: those of calls, which stand for a log that is known by nothing else, and those that are made as such (activix-api.md, Communications, Recording). */
import { agentUser, colleagueUser } from '../../simulation/crm-record'
import { post, put, type Step, type Story } from '../step'
import { lookAtLead, lookEverywhere, outgoing } from './calls'

const sms = {
  lead_id: '{marie.id}',
  method: 'sms',
  type: 'outgoing',
  executed_at: '2026-11-20T13:00:00Z',
  description: 'À demain',
  executed_by: agentUser.id,
}
const ofCall = { lead_id: '{marie.id}', method: 'phone', type: 'outgoing' }
const aCall = post('/call-logs', { ...outgoing, lead_id: '{marie.id}' }, { keep: 'call' })
const aMessage = post('/communications', sms, { keep: 'message' })
const changeCall = (change: object) => put('/communications/{call.communication_id}', { ...ofCall, ...change })
const changeMessage = (change: object) => put('/communications/{message.id}', change)

function recording(name: string, content: string): Pick<Step, 'body' | 'headers'> {
  const part = `Content-Disposition: form-data; name="${name}"; filename="call.wav"\r\nContent-Type: audio/wav`
  return {
    body: `--edge\r\n${part}\r\n\r\n${content}\r\n--edge--\r\n`,
    headers: { 'Content-Type': 'multipart/form-data; boundary=edge' },
  }
}
const wav = recording('recording', 'RIFF\x10\0\0\0WAVEfmt ')
const upload = (to: string, part: Pick<Step, 'body' | 'headers'>): Step => ({
  method: 'POST',
  path: `/communications/${to}/recording`,
  ...part,
})

export const communications: Story[] = [
  {
    title: 'a call that is known by its communication alone',
    steps: [
      aCall,
      changeCall({ call_status: 'calling', executed_by: agentUser.id }),
      changeCall({ description: 'Rappeler lundi' }),
      lookAtLead('marie.id'),
      { ...changeCall({ call_status: 'answered', call_duration: 61 }), after: 70 },
      ...lookEverywhere('marie.id', '5145550142'),
      // The log says the same: both parts of an end, or neither.
      put('/call-logs/{call.id}', { status: 'answered' }),
      changeCall({ description: '' }),
      changeCall({ executed_by: colleagueUser.id, executed_at: '2026-11-20T13:58:00Z', call_phone: '+15145550143' }),
      lookAtLead('marie.id'),
      put('/call-logs/{call.id}', { status: 'answered' }),
    ],
  },
  {
    title: 'a change names part of a communication and leaves the rest',
    steps: [
      aCall,
      put('/communications/{call.communication_id}', { description: 'Rien d’autre' }),
      put('/communications/{call.communication_id}', { call_status: 'calling' }),
      put('/communications/{call.communication_id}', {}),
      aMessage,
      changeMessage({ description: 'Plutôt lundi' }),
      changeMessage({ executed_by: colleagueUser.id }),
      changeMessage({ executed_at: '2026-11-20T08:30:00-05:00', type: 'incoming' }),
      changeMessage({ description: '' }),
      lookAtLead('marie.id'),
    ],
  },
  {
    title: 'messages of each method, and a call without a log',
    steps: [
      aMessage,
      post('/communications', { ...sms, method: 'email', email_subject: 'Bonjour', email_body: 'Secret', email_user: 'm@x.example' }), // prettier-ignore
      post('/communications', { ...sms, method: 'video', url: 'https://video.example/1' }),
      post('/communications', { ...sms, method: 'messenger' }),
      post('/communications', { ...sms, call_status: 'answered', call_duration: 5, call_phone: '+15145550142' }),
      post('/communications', { ...sms, method: 'phone', call_status: 'answered', call_duration: 61, call_phone: '+15145550142' }), // prettier-ignore
      post('/communications', { lead_id: '{marie.id}', method: 'phone', type: 'incoming' }),
      lookAtLead('marie.id'),
    ],
  },
  {
    title: 'communications that are refused',
    steps: [
      post('/communications', {}),
      ...['lead_id', 'method', 'type'].map((name) => post('/communications', { ...sms, [name]: undefined })),
      post('/communications', { ...sms, lead_id: 999 }),
      post('/communications', { ...sms, lead_id: '{foreign.id}' }),
      ...[
        { method: 'fax' },
        { type: 'sideways' },
        { executed_at: 'now' },
        { executed_by: 999 },
        { description: 7 },
      ].map((wrong) => post('/communications', { ...sms, ...wrong })),
      post('/communications', { ...sms, method: 'video', url: 'nowhere' }),
      post('/communications', {
        ...sms,
        method: 'phone',
        call_status: 'completed',
        call_duration: -1,
        call_phone: '5',
      }),
      lookAtLead('marie.id'),
    ],
  },
  {
    title: 'changes of communications that are refused',
    steps: [
      aCall,
      aMessage,
      ...[{ call_status: 'completed' }, { call_duration: 1.5 }, { description: 7 }, { executed_by: 999 }, { lead_id: 999 }, { method: 'sms' }].map(changeCall), // prettier-ignore
      ...[{ method: 'email' }, { type: 'sideways' }, { executed_at: 'now' }, { lead_id: 999 }, { url: 'nowhere' }].map(changeMessage), // prettier-ignore
      put('/communications/999999', ofCall),
      lookAtLead('marie.id'),
    ],
  },
  {
    title: 'the recording of a call',
    steps: [
      aCall,
      upload('{call.communication_id}', wav),
      upload('{call.communication_id}', recording('recording', 'ID3\x04\0\0\0\0\0\0\0\0')),
      upload('{call.communication_id}', recording('file', 'RIFF\x10\0\0\0WAVEfmt ')),
      upload('{call.communication_id}', recording('recording', 'Just some text')),
      upload('999999', wav),
      { ...upload('{call.communication_id}', wav), headers: { ...wav.headers, Authorization: 'Bearer wrong' } },
      lookAtLead('marie.id'),
    ],
  },
]
