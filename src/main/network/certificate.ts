import type { TLSSocket } from 'node:tls'
import { shown } from '../lib/shown'
import { defined } from '../../shared/objects'
import type { Obstacle } from './obstacle'

/** What is wrong with the certificate of a server that is not trusted, and who issued it, in words that a stranger may have chosen. */
export function certificateObstacle(socket: TLSSocket): Obstacle {
  // Node declares an error, and gives its code.
  const code = String(socket.authorizationError)
  return { kind: 'certificate', ...defined({ why: reasonOf(code), issuer: issuerOf(socket) }) }
}

function reasonOf(code: string): 'date' | 'name' | undefined {
  if (/EXPIRED|NOT_YET_VALID/.test(code)) return 'date'
  return /ALTNAME/.test(code) ? 'name' : undefined
}

const LONGEST_ISSUER = 80

function issuerOf(socket: TLSSocket): string | undefined {
  // Node declares an object, and gives null where there is no certificate.
  const { issuer } = socket.getPeerCertificate() as Partial<ReturnType<TLSSocket['getPeerCertificate']>>
  const [name = ''] = [issuer?.O, issuer?.CN].flat().filter((each) => typeof each === 'string' && each !== '')
  return shown(name).slice(0, LONGEST_ISSUER) || undefined
}
