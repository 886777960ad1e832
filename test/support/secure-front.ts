import { once } from 'node:events'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

import { onTestFinished } from 'vitest'

/** A CRM over TLS: hands on what comes to `address` to the one at `host`. @returns its origin */
export async function secureFront(
  host: string,
  address: string,
  certificate: { key: Buffer; cert: Buffer },
): Promise<string> {
  const server = createServer(certificate, (incoming, outgoing) => {
    const { method, url, headers } = incoming
    const onward = request(`http://${host}${url}`, { method, headers: { ...headers, host } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  server.listen(0, address)
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `https://${address.includes(':') ? `[${address}]` : address}:${(server.address() as AddressInfo).port}`
}
