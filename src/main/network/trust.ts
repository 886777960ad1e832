import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import tls, { type SecureContext } from 'node:tls'
import { readPart } from '../lib/read-part'

/** The certificates that this computer trusts, as PEM. */
export type Roots = readonly string[]

/** What this computer trusts. It is read once. */
export interface Trust {
  /** For connections of Node's; undefined where Node's own certificates are all. */
  context(): Promise<SecureContext | undefined>
  /** All of them: the same array as before, as long as they are the same. */
  roots(): Promise<Roots>
  /** Has them read again with the next use. */
  forget(): void
}

/** Where Linux systems keep them in one file: Debian and Arch, Fedora, openSUSE, Alpine. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

export interface TrustParts {
  platform: NodeJS.Platform
  /** May name a file of more certificates, as it may for Node itself. */
  env: Readonly<Record<string, string | undefined>>
}

/**
 * What the system trusts, Cadran trusts: a company that looks into its traffic has put a certificate of its own there.
 *
 * @param file of more certificates, where the company names one
 */
export function systemTrust(parts: TrustParts = process, file: () => string | undefined = () => undefined): Trust {
  let known: { file: string | undefined; read: Promise<Read> } | undefined
  let last: Roots = []
  const current = () => {
    const named = file()
    if (!known || known.file !== named) known = { file: named, read: read(parts, named) }
    return known.read
  }
  return {
    context: async () => (await current()).context,
    async roots() {
      const { roots } = await current()
      if (roots.join() !== last.join()) last = roots
      return last
    },
    forget: () => (known = undefined),
  }
}

interface Read {
  context: SecureContext | undefined
  roots: Roots
}

async function read(parts: TrustParts, file: string | undefined): Promise<Read> {
  const own = certificatesOf('default') ?? tls.rootCertificates
  const more = [...(await systemsOwn(parts)), ...(await certificatesIn(file))]
  const have = new Set(own.map(essence))
  const added = more.filter((certificate) => !have.has(essence(certificate)))
  const roots = [...own, ...added]
  // Making one takes a while, for all the certificates in it.
  return { roots, context: added.length === 0 ? undefined : tls.createSecureContext({ ca: roots }) }
}

async function systemsOwn({ platform, env }: TrustParts): Promise<string[]> {
  const system = certificatesOf('system')
  if (system) return system
  const files = [env['NODE_EXTRA_CA_CERTS'], ...(platform === 'linux' ? bundles : [])]
  return (await Promise.all(files.map(certificatesIn))).flat()
}

/** Larger than any system's bundle. */
const LARGEST_BUNDLE = 4_000_000

/** None where it cannot be read. */
async function certificatesIn(file: string | undefined): Promise<string[]> {
  const text = file ? await textOf(file).catch(() => '') : ''
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
}

async function textOf(path: string): Promise<string> {
  // Without waiting: a pipe would not open until somebody writes to it.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    return (await file.stat()).isFile() ? (await readPart(file, 0, LARGEST_BUNDLE)).toString('utf8') : ''
  } finally {
    await file.close()
  }
}

/** Before version 22.15 Node does not know the system's. */
function certificatesOf(which: 'default' | 'system'): string[] | undefined {
  const { getCACertificates } = tls as { getCACertificates?(which: 'default' | 'system'): string[] }
  return getCACertificates?.(which)
}

const essence = (certificate: string) => certificate.replaceAll(/\s/g, '')
