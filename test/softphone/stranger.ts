/** Somebody who calls with a few SIP messages over UDP: what no softphone would let them say of themselves. */
import { createSocket } from 'node:dgram'
import { onTestFinished } from 'vitest'

interface Stranger {
  /** The From header, as it is sent. */
  from: string
  /** Where the softphone that is called listens. */
  port: number
}

export async function strangerCalls({ from, port }: Stranger) {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    socket.close()
  })
  const own = socket.address().port
  const id = crypto.randomUUID()
  const send = (method: string, more: string[] = [], body = '') => {
    const message = [
      `${method} sip:agent@127.0.0.1:${port} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${own};branch=z9hG4bK${id};rport`,
      `From: ${from};tag=${id}`,
      `To: <sip:agent@127.0.0.1:${port}>`,
      `Call-ID: ${id}`,
      `CSeq: 1 ${method}`,
      'Max-Forwards: 70',
      `Contact: <sip:stranger@127.0.0.1:${own}>`,
      ...more,
      `Content-Length: ${Buffer.byteLength(body)}`,
    ]
    socket.send(`${message.join('\r\n')}\r\n\r\n${body}`, port, '127.0.0.1')
  }
  const sdp = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    'm=audio 40000 RTP/AVP 0',
    'a=rtpmap:0 PCMU/8000',
    '',
  ].join('\r\n')
  send('INVITE', ['Content-Type: application/sdp'], sdp)
  return {
    /** @param reason a Reason header (RFC 3326): why they ring no longer */
    givesUp: (reason?: string) => send('CANCEL', reason === undefined ? [] : [`Reason: ${reason}`]),
  }
}
