/** Desk phones that call an HTTP address on their calls: what is pasted into them, by maker. The sources are named in docs/lines.md. */

/** What a phone reports, and how it says a call ended where the event itself tells. */
interface PhoneLine {
  /** As the maker names the setting. */
  setting: string
  event: 'incoming' | 'ringing' | 'answered' | 'ended'
  /** What the phone puts for each field; a fixed text where the event itself tells. */
  fields: { n?: string; c?: string; r?: string }
}

interface Maker {
  name: string
  lines: readonly PhoneLine[]
  /** Between the setting and its address, as the maker's files have it. */
  is: string
}

/** Yealink, administrator's guides of the SIP-T2/T4, T5 and CP series, «Action URL»; Grandstream, «Action URL User Guide»; Snom, «Action URL» in its wiki. */
const remoteAndCall = (call: string) => ({ n: '$remote', c: call })

const yealink = remoteAndCall('$call_id')
const grandstream = remoteAndCall('$call-id')
const snom = remoteAndCall('$call-id')

/** Makers whose phones send a GET for each event. */
const byGet = {
  yealink: {
    name: 'Yealink',
    is: ' = ',
    lines: [
      { setting: 'action_url.incoming_call', event: 'incoming', fields: yealink },
      { setting: 'action_url.outgoing_call', event: 'ringing', fields: yealink },
      { setting: 'action_url.call_established', event: 'answered', fields: yealink },
      { setting: 'action_url.call_terminated', event: 'ended', fields: yealink },
      { setting: 'action_url.missed_call', event: 'ended', fields: yealink },
      { setting: 'action_url.reject_incoming_call', event: 'ended', fields: { ...yealink, r: 'declined' } },
    ],
  },
  grandstream: {
    name: 'Grandstream',
    is: ': ',
    // The settings are those of the phone's own page, «Outbound Notification», «Action URL».
    lines: [
      { setting: 'Incoming Call', event: 'incoming', fields: grandstream },
      { setting: 'Outgoing Call', event: 'ringing', fields: grandstream },
      { setting: 'Establish Call', event: 'answered', fields: grandstream },
      { setting: 'Terminate Call', event: 'ended', fields: grandstream },
      { setting: 'Missed Call', event: 'ended', fields: grandstream },
    ],
  },
  snom: {
    name: 'Snom',
    is: ': ',
    lines: [
      { setting: 'action_incoming_url', event: 'incoming', fields: snom },
      { setting: 'action_outgoing_url', event: 'ringing', fields: snom },
      { setting: 'action_connected_url', event: 'answered', fields: snom },
      { setting: 'action_disconnected_url', event: 'ended', fields: snom },
      { setting: 'action_missed_url', event: 'ended', fields: snom },
    ],
  },
  mitel: {
    name: 'Mitel, Aastra',
    is: ': ',
    // Aastra 41-001343-02, «Action URI»: neither names the call, and only what begins one names the other side.
    lines: [
      { setting: 'action uri incoming', event: 'incoming', fields: { n: '$$REMOTENUMBER$$' } },
      { setting: 'action uri outgoing', event: 'ringing', fields: { n: '$$REMOTENUMBER$$' } },
      { setting: 'action uri connected', event: 'answered', fields: {} },
      { setting: 'action uri disconnected', event: 'ended', fields: {} },
    ],
  },
} as const satisfies Record<string, Maker>

export const phoneMakers = ['yealink', 'grandstream', 'snom', 'mitel', 'poly'] as const
export type PhoneMaker = (typeof phoneMakers)[number]

/** Brands are written alike in every language. */
export const phoneMakerNames: Record<PhoneMaker, string> = {
  yealink: byGet.yealink.name,
  grandstream: byGet.grandstream.name,
  snom: byGet.snom.name,
  mitel: byGet.mitel.name,
  poly: 'Poly, Polycom',
}

/** What arrived last from the phone, without any number. */
export type PhoneNews =
  | { kind: 'nothing' }
  /** The port is another program's. */
  | { kind: 'closed' }
  | { kind: 'event'; event: string; at: number }
  | { kind: 'refused'; why: 'address' | 'path' | 'host' | 'request'; from: string; at: number }

/**
 * The lines that make a phone report its calls, ready to be pasted.
 *
 * @param address where this phone finds Cadran: `http://192.0.2.7:8533/TOKEN`
 */
export function phoneLines(maker: PhoneMaker, address: string): string {
  // Poly's phones post XML that says itself what it is: Web Application Developer's Guide, «Telephony Notification Events».
  if (maker === 'poly')
    return [
      `apps.telNotification.URL="${address}"`,
      ...['incomingEvent', 'outgoingEvent', 'callStateChangeEvent'].map((event) => `apps.telNotification.${event}="1"`),
    ].join('\n')
  const { lines, is } = byGet[maker]
  return lines.map(({ setting, event, fields }) => `${setting}${is}${address}/${event}${query(fields)}`).join('\n')
}

function query(fields: PhoneLine['fields']): string {
  const said = Object.entries(fields).map(([name, text]) => `${name}=${text}`)
  return said.length === 0 ? '' : `?${said.join('&')}`
}
