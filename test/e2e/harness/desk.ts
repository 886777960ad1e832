import { crmForTest, type TestCrm } from './crm'
import { keyringForTest, type Keyring, type KeyringOptions } from './keyring'
import { launch, type Cadran, type LaunchOptions } from './launch'
import { connect } from './panel'

/** An agent's computer: their keychain, their CRM at the other end, and Cadran, which can be started again and again. */
export interface Desk {
  crm: TestCrm
  keyring: Keyring
  /** Starts Cadran with what its last run left. */
  start(options?: Pick<LaunchOptions, 'args' | 'locale' | 'env' | 'installed'>): Promise<Cadran>
}

export async function deskForTest(options?: KeyringOptions): Promise<Desk> {
  const crm = await crmForTest()
  const keyring = await keyringForTest(options)
  let left: Pick<LaunchOptions, 'userData'> = {}
  return {
    crm,
    keyring,
    async start(options) {
      const env = { ...options?.env, CADRAN_API_URL: crm.apiUrl }
      const cadran = await launch({ ...options, ...left, keyring, env })
      left = { userData: cadran.userData }
      return cadran
    },
  }
}

export type ConnectedDesk = Desk & { cadran: Cadran; page: Cadran['page'] }

/** The same with Cadran running, connected as `demoAgent`. */
export async function connectedDesk(options?: KeyringOptions): Promise<ConnectedDesk> {
  return await startConnected(await deskForTest(options))
}

/** Starts Cadran at this desk and connects it as `demoAgent`. */
export async function startConnected(desk: Desk): Promise<ConnectedDesk> {
  const cadran = await desk.start()
  await connect(cadran.page, { key: desk.crm.key })
  return { ...desk, cadran, page: cadran.page }
}

/** The computer loses its network, and Cadran the CRM. */
export async function loseNetwork({ crm, page }: { crm: TestCrm; page: Cadran['page'] }): Promise<void> {
  await crm.goOffline()
  await page.context().setOffline(true)
}

/** Both are back, as Chromium tells the window. */
export async function regainNetwork({ crm, page }: { crm: TestCrm; page: Cadran['page'] }): Promise<void> {
  await crm.goOnline()
  await page.context().setOffline(false)
}
