import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface OwnAuthority {
  /** The file with its certificate, as IT would give it to a computer. */
  file: string
  /** Issues a certificate for a server at this address. @param days until it ends; a negative number has it end before today */
  issue(address: string, days?: number): { key: Buffer; cert: Buffer }
}

/** A certificate authority as a company's firewall has one, which nobody else trusts. @param folder keeps its files */
export function ownAuthority(folder: string, name = 'Pare-feu Concession'): OwnAuthority {
  const at = (file: string) => join(folder, file)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const key = ['-newkey', 'rsa:2048', '-nodes', '-sha256']
  openssl(
    ...['req', '-x509', ...key, '-days', '30', '-subj', `/O=${name}/CN=${name} CA`],
    ...['-keyout', at('ca.key'), '-out', at('ca.pem')],
  )
  return {
    file: at('ca.pem'),
    issue(address, days = 30) {
      openssl('req', ...key, '-subj', `/CN=${address}`, '-keyout', at('server.key'), '-out', at('server.csr'))
      writeFileSync(at('names'), `subjectAltName=${/^[\d.]+$/.test(address) ? 'IP' : 'DNS'}:${address}\n`)
      openssl(
        ...['x509', '-req', '-in', at('server.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial'],
        ...['-days', String(days), '-sha256', '-extfile', at('names'), '-out', at('server.pem')],
      )
      return { key: readFileSync(at('server.key')), cert: readFileSync(at('server.pem')) }
    },
  }
}
