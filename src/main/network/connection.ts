import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'

/** A connection for one request, and whether it came about. */
export interface Connection {
  agent: HttpAgent
  /** False as long as the server cannot have received anything: the one proof that a request surely did not run. */
  reached(): boolean
}

/**
 * Opens every connection to the CRM; each request gets its own.
 *
 * On a connection used before, a socket that had gone stale and a cut after the whole request look alike, and so nobody could tell whether
 * a call log was created (activix-api.md, No duplicates).
 */
export function openConnection(url: URL): Connection {
  const secure = url.protocol === 'https:'
  // Certificates are checked whatever the environment says: NODE_TLS_REJECT_UNAUTHORIZED is set for other programs and forgotten.
  const agent = secure
    ? new HttpsAgent({ keepAlive: false, rejectUnauthorized: true })
    : new HttpAgent({ keepAlive: false })
  let reached = false
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (...args) => {
    const socket = connect(...args)
    socket?.once(secure ? 'secureConnect' : 'connect', () => (reached = true))
    return socket
  }
  return { agent, reached: () => reached }
}
