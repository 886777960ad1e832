import { X509Certificate } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'

import { StepFailed } from '../../scripts/lib/command.mjs'
import { lastLines, runQuietly } from '../../scripts/lib/run.mjs'

/**
 * How programs for Windows are signed, as the environment says: `WIN_CSC_FILE` names a certificate with its key (PKCS #12), `WIN_CSC_PASSWORD_FILE` a file
 * with its password, `WIN_TIMESTAMP_URL` a server that confirms when it was signed. Without a certificate nothing is signed.
 */
function signer(env = process.env) {
  const { WIN_CSC_FILE: certificate, WIN_CSC_PASSWORD_FILE: password, WIN_TIMESTAMP_URL: timestamp } = env
  if (!certificate) return undefined
  return [
    ...['osslsigncode', 'sign', '-h', 'sha256', '-n', 'Cadran', '-pkcs12', certificate],
    ...(password ? ['-readpass', password] : []),
    ...(timestamp ? ['-ts', timestamp] : []),
  ]
}

export const isSigning = () => signer() !== undefined

/**
 * Who signs, as Windows names them: those parts of the name that it writes as everybody does.
 *
 * @returns {Promise<string | undefined>} undefined where nobody does
 */
export async function publisher(env = process.env) {
  const { WIN_CSC_FILE: certificate, WIN_CSC_PASSWORD_FILE: password } = env
  if (!certificate) return undefined
  const secret = ['-passin', password ? `file:${password}` : 'pass:']
  const args = ['pkcs12', '-in', certificate, ...secret, '-nokeys', '-clcerts']
  const { code, output } = await runQuietly('openssl', args)
  if (code !== 0)
    throw new StepFailed(
      `${certificate} could not be read:\n${lastLines(output)}`,
      'Check its password; openssl reads it.',
    )
  const pem = output.slice(output.indexOf('-----BEGIN CERTIFICATE-----'))
  const { subject } = new X509Certificate(pem).toLegacyObject()
  const parts = Object.entries(subject).filter(([name, value]) => /^(CN|O|C)$/.test(name) && typeof value === 'string')
  return parts.map(([name, value]) => `${name}="${String(value).replaceAll('"', '')}"`).join(', ')
}

/** Signs a program in place, where there is a certificate. @param {string} file */
export async function sign(file) {
  const [program, ...args] = signer() ?? []
  if (!program) return
  const { code, output } = await runQuietly(program, [...args, '-in', file, '-out', `${file}.signed`])
  if (code !== 0)
    throw new StepFailed(
      `${file} could not be signed:\n${lastLines(output)}`,
      'Check the certificate and its password.',
    )
  renameSync(`${file}.signed`, file)
}

/**
 * The same as a script, for makensis: it has the uninstaller in its hands only for a moment.
 *
 * @param {string} file to write
 * @returns {string} that file
 */
export function writeSignScript(file) {
  const words = (signer() ?? []).map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
  writeFileSync(file, `set -e\n${words} -in "$1" -out "$1.signed"\nmv "$1.signed" "$1"\n`)
  return file
}
