import { X509Certificate } from 'node:crypto'
import { shown } from '../lib/shown'
import { defined } from '../../shared/objects'
import { faultIn, pathToRoot, type ChainFault } from './chain'
import type { Obstacle } from './obstacle'
import type { Roots } from './trust'

/** A certificate that came, as PEM, with those that came with it. */
export interface ShownCertificate {
  host: string
  /** With the server's own first. */
  chain: readonly string[]
  /** What Chromium found: `net::OK`. */
  verdict: string
}

const parsedRoots = new WeakMap<Roots, X509Certificate[]>()

function parsed(roots: Roots): X509Certificate[] {
  const known = parsedRoots.get(roots) ?? roots.flatMap(certificateIn)
  parsedRoots.set(roots, known)
  return known
}

function certificateIn(pem: string): X509Certificate[] {
  try {
    return [new X509Certificate(pem)]
  } catch {
    return []
  }
}

/** Where Chromium knows no authority for a certificate, it may be one that this computer trusts all the same. */
const UNKNOWN_AUTHORITY = 'net::ERR_CERT_AUTHORITY_INVALID'

const faults: Readonly<Record<string, ChainFault>> = {
  'net::ERR_CERT_DATE_INVALID': 'date',
  'net::ERR_CERT_COMMON_NAME_INVALID': 'name',
}

/**
 * Why a certificate is refused. It must end in a root that Cadran trusts for its other connections; all else Chromium has checked, unless it
 * knows no authority for it: then it is checked here.
 */
export function obstacleIn(certificate: ShownCertificate, roots: Roots, now: number): Obstacle | undefined {
  const sent = certificate.chain.flatMap(certificateIn)
  const fault = faultOf(certificate, pathToRoot(sent, parsed(roots)), now)
  if (!fault) return undefined
  return {
    kind: 'certificate',
    ...defined({ why: fault === 'untrusted' ? undefined : fault, issuer: issuerOf(sent[0]) }),
  }
}

function faultOf(
  { host, verdict }: ShownCertificate,
  path: readonly X509Certificate[] | undefined,
  now: number,
): ChainFault | undefined {
  if (verdict !== 'net::OK' && verdict !== UNKNOWN_AUTHORITY) return faults[verdict] ?? 'untrusted'
  if (!path) return 'untrusted'
  return verdict === 'net::OK' ? undefined : faultIn(path, host, now)
}

const LONGEST_ISSUER = 80

/** The organisation, else the name. */
function issuerOf(certificate: X509Certificate | undefined): string | undefined {
  const lines = certificate?.issuer.split('\n') ?? []
  const named = (key: string) => lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1)
  return shown(named('O') ?? named('CN') ?? '').slice(0, LONGEST_ISSUER) || undefined
}
