import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { elementsIn, objectId, type Element } from './der'

export type ChainFault = 'untrusted' | 'date' | 'name'

/**
 * The certificates from the one of a server up to a root that is trusted, which included; undefined where no such way is found.
 *
 * @param sent with the server's own first
 */
export function pathToRoot(
  sent: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): X509Certificate[] | undefined {
  const path = sent.slice(0, 1)
  const rest = new Set(sent.slice(1))
  for (let current = path[0]; current && path.length <= LONGEST_PATH;) {
    const issued = current
    const root = roots.find((one) => isIssuer(one, issued))
    if (root) return [...path, root]
    const next = [...rest].find((one) => isIssuer(one, issued))
    if (!next) return undefined
    rest.delete(next)
    path.push(next)
    current = next
  }
  return undefined
}

const LONGEST_PATH = 8

/** Names are compared first: they are cheap, and most differ. */
const isIssuer = (one: X509Certificate, issued: X509Certificate): boolean =>
  one.subject === issued.issuer && issued.checkIssued(one) && issued.verify(one.publicKey)

/**
 * What is wrong with a path that nobody else has checked. OpenSSL's check of whole paths cannot be had without a connection of its own, so this one
 * knows less, and refuses whatever it does not know: constraints on names, critical extensions, signatures by old algorithms.
 *
 * @param path from the server's own certificate up to a trusted root
 * @param now epoch milliseconds
 */
export function faultIn(path: readonly X509Certificate[], host: string, now: number): ChainFault | undefined {
  const [server, ...issuers] = path
  if (!server || issuers.length === 0) return 'untrusted'
  if (!path.every((one) => Date.parse(one.validFrom) <= now && now <= Date.parse(one.validTo))) return 'date'
  if (!isFor(server, host)) return 'name'
  try {
    const signed = path.slice(0, -1)
    const isKnown =
      signed.every(({ raw }) => strongSignatures.has(signatureOf(raw))) &&
      serves(server) &&
      issuers.every((one, below) => mayIssue(one, below))
    return isKnown ? undefined : 'untrusted'
  } catch {
    return 'untrusted'
  }
}

/** Names of a subject are not names of a host: browsers and Node look at them no more. */
const isFor = (server: X509Certificate, host: string): boolean =>
  isIP(host) === 0
    ? server.checkHost(host, { subject: 'never', partialWildcards: false }) !== undefined
    : server.checkIP(host) !== undefined

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1'
const CONSTRAINTS = '2.5.29.19'

/** Those whose meaning is checked here, or by Node: key usage, subject's other names, constraints, policies without demands, purposes. */
const known = new Set(['2.5.29.15', '2.5.29.17', CONSTRAINTS, '2.5.29.32', '2.5.29.37'])
const NAME_CONSTRAINTS = '2.5.29.30'

/** RSA (PKCS 1) and ECDSA with SHA-2, and Ed25519. */
const strongSignatures = new Set([
  ...['11', '12', '13'].map((last) => `1.2.840.113549.1.1.${last}`),
  ...['2', '3', '4'].map((last) => `1.2.840.10045.4.3.${last}`),
  '1.3.101.112',
])

interface Extension {
  id: string
  isCritical: boolean
  value: Buffer
}

const SEQUENCE = 0x30
const BOOLEAN = 0x01
const INTEGER = 0x02
const EXTENSIONS = 0xa3

/** The server's own: for servers, as far as it says for what. */
function serves({ raw, keyUsage }: X509Certificate): boolean {
  // Node declares a list of purposes, and gives undefined where there is none.
  const purposes = keyUsage as string[] | undefined
  return allKnown(extensionsOf(raw)) && (purposes?.includes(SERVER_AUTHENTICATION) ?? true)
}

/** @param below how many issuers stand between it and the server */
function mayIssue({ raw, ca, keyUsage }: X509Certificate, below: number): boolean {
  const extensions = extensionsOf(raw)
  const purposes = keyUsage as string[] | undefined
  if (!ca || !allKnown(extensions) || !(purposes?.includes(SERVER_AUTHENTICATION) ?? true)) return false
  const constraints = extensions.find(({ id }) => id === CONSTRAINTS)
  const most = constraints && elementsIn(only(constraints.value)).find(({ tag }) => tag === INTEGER)
  return most === undefined || below <= most.content.readUIntBE(0, most.content.length)
}

const allKnown = (extensions: readonly Extension[]): boolean =>
  extensions.every(({ id, isCritical }) => id !== NAME_CONSTRAINTS && (!isCritical || known.has(id)))

/** What the one sequence in these bytes holds. */
function only(bytes: Buffer): Buffer {
  const [element] = elementsIn(bytes)
  if (element?.tag !== SEQUENCE) throw new Error('not a sequence')
  return element.content
}

function signatureOf(raw: Buffer): string {
  const [, algorithm] = elementsIn(only(raw))
  return idIn(algorithm)
}

function idIn(algorithm: Element | undefined): string {
  const [id] = algorithm ? elementsIn(algorithm.content) : []
  if (!id) throw new Error('no algorithm')
  return objectId(id.content)
}

function extensionsOf(raw: Buffer): Extension[] {
  const [signed] = elementsIn(only(raw))
  const extensions = signed && elementsIn(signed.content).find(({ tag }) => tag === EXTENSIONS)
  if (!extensions) return []
  return elementsIn(only(extensions.content)).map(({ content }) => {
    const [id, ...rest] = elementsIn(content)
    const value = rest.at(-1)
    if (!id || !value) throw new Error('not an extension')
    return { id: objectId(id.content), isCritical: rest.some(({ tag }) => tag === BOOLEAN), value: value.content }
  })
}
