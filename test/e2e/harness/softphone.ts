/** An agent who calls on a real softphone. */
import { startBaresip, type SoftphoneOptions } from '../../softphone/baresip'
import type { TestCrm } from './crm'
import { deskForTest, startConnected } from './desk'
import { chooseSoftphone, onLinePage, steps } from './line'
import { eventually, notices } from './panel'
import { trayHostForTest } from './status-notifier-host'

interface DeskOptions extends SoftphoneOptions {
  /** Cadran knows where the softphone keeps what it records. */
  records?: boolean
}

/**
 * A desk whose line is a real softphone, on a desktop with a tray.
 *
 * @param peerPort where whoever is called is
 */
export async function deskWithSoftphone(peerPort: number, { records = false, ...options }: DeskOptions = {}) {
  // The zone that the tests give Cadran.
  const softphone = await startBaresip({ zone: 'America/Toronto', ...options })
  const desk = await deskForTest()
  const tray = await trayHostForTest(desk.keyring.env.DBUS_SESSION_BUS_ADDRESS)
  const connected = await startConnected(desk)
  const { page } = connected
  await onLinePage(page, async () => {
    await chooseSoftphone(page, { ...softphone, folder: records ? softphone.folder : '' }, peerPort)
    await eventually(() => steps(page)).toContain('The line can be reached: Passed')
  })
  await eventually(() => notices(page)).toEqual([])
  return { ...connected, softphone, tray }
}

/** Waits until the CRM's talk time of the call with this number agrees with the other side's own, both in whole seconds. */
export async function agrees(
  crm: TestCrm,
  number: { e164: string },
  peer: { talkSeconds(): number | undefined },
): Promise<void> {
  await eventually(() => {
    const log = crm.logs().find(({ from, to }) => [from, to].includes(number.e164))
    return Math.abs((log?.duration ?? NaN) - Math.floor(peer.talkSeconds() ?? NaN))
  }).toBeLessThanOrEqual(1)
}
