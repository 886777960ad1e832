/**
 * What Poly's phones post: small XML of a fixed form (Web Application Developer's Guide for Polycom Phones, UC Software 4.1.4, «Telephony
 * Notification Events»). Only the named elements are looked for; documents with a DTD, comments or CDATA are none of a phone's.
 */
type PhoneFields = readonly (readonly [name: string, text: string])[]

/** Each state that says something of a call; the others (dial tone, hold) do not. */
const states: Record<string, string> = {
  Offering: 'incoming',
  Ringback: 'ringing',
  Connected: 'answered',
  Disconnected: 'ended',
}

/** @returns the fields of the event, undefined where the document is no event of a call */
export function readPolyEvent(xml: string): PhoneFields | undefined {
  if (xml.includes('<!')) return undefined
  if (xml.includes('<IncomingCallEvent>')) return begun('incoming', elementIn(xml, 'CallingPartyNumber'))
  if (xml.includes('<OutgoingCallEvent>')) return begun('ringing', elementIn(xml, 'CalledPartyNumber'))
  const [, attributes = ''] = /<CallStateChangeEvent\s([^<>]{1,300})>/.exec(xml) ?? []
  const state = attributeIn(attributes, 'CallState') ?? ''
  const event = Object.hasOwn(states, state) ? states[state] : undefined
  if (event === undefined) return undefined
  const isIncoming = elementIn(xml, 'CallType') === 'Incoming'
  const number = elementIn(xml, isIncoming ? 'CallingPartyDirNum' : 'CalledPartyDirNum') ?? ''
  return [
    ['event', event],
    ['number', number],
    ['call', attributeIn(attributes, 'CallReference') ?? ''],
  ]
}

const begun = (event: string, number = ''): PhoneFields => [
  ['event', event],
  ['number', number],
]

/** Names are our own: no part of a pattern comes from the document. */
function elementIn(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}>`)
  const end = xml.indexOf(`</${name}>`, start)
  return start === -1 || end === -1 ? undefined : plain(xml.slice(start + name.length + 2, end)).trim()
}

function attributeIn(attributes: string, name: string): string | undefined {
  const [, text] = new RegExp(`(?:^|\\s)${name}="([^"<>]{0,256})"`).exec(attributes) ?? []
  return text === undefined ? undefined : plain(text).trim()
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const plain = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '')
