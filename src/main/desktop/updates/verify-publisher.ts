import { verifySignature } from 'electron-updater/out/windowsExecutableCodeSignatureVerifier'
import type { Logger } from 'electron-updater'

type Verify = typeof verifySignature

/**
 * Whether an installer is signed by one of these publishers, as electron-updater asks Windows; where Windows cannot be asked, it is not, which
 * electron-updater would let pass.
 *
 * @returns null where it is, otherwise why not
 */
export async function verifyPublisher(
  publishers: string[],
  installer: string,
  log: Logger,
  verify: Verify = verifySignature,
): Promise<string | null> {
  let passedOver: string | undefined
  const listening: Logger = {
    info: (message) => log.info(message),
    error: (message) => log.error(message),
    warn: (message) => {
      log.warn(message)
      if (/Ignoring signature validation/.test(String(message))) passedOver = String(message)
    },
  }
  return (await verify(publishers, installer, listening)) ?? passedOver ?? null
}
