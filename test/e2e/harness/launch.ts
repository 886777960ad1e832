import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { ElectronApplication, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'

import { appEnvironment } from '../../../scripts/lib/app-environment.mjs'
import { launchCadran } from '../../../scripts/lib/launch-cadran.mjs'
import { electron } from './electron'
import { keepEvidence } from './evidence'
import { installedElectron } from './installed-electron'
import type { Keyring } from './keyring'
import { electronOfOrdinaryUser } from './ordinary-user'

export interface LaunchOptions {
  /** From an earlier launch of the same test, to start again with what that one left. */
  userData?: string
  /** Switches, then at most one link. */
  args?: string[]
  env?: Record<string, string>
  /** The language of the system, as in `fr-CA`. */
  locale?: string
  /** Without one the app has no keychain at all, and never the developer's own. */
  keyring?: Keyring
  /** With Chromium's sandbox on, also when root runs the tests: as the user with this number. */
  asOrdinaryUser?: number
  /** As from a package: Electron goes by the name of its executable. What a package alone does, such as opening links, is on. */
  installed?: boolean
}

export interface Cadran {
  readonly app: ElectronApplication
  readonly userData: string
  /** The first window. A launch with `--hidden` may have none: wait for `app.firstWindow()`. */
  readonly page: Page
  /** As the desktop makes for a link, or a softphone for an event. */
  secondLaunch(...args: string[]): Promise<number | null>
  /** Quits as from the tray, and waits until that is done. */
  close(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
}

/** Starts the built app for the running test. When the test is over it is gone, with its data; when the test failed, its evidence is kept. */
export async function launch(options: LaunchOptions = {}): Promise<Cadran> {
  const home = await temporaryFolder()
  const userData = options.userData ?? join(home, 'user-data')
  const env = {
    ...appEnvironment(home, { locale: options.locale ?? 'en-CA' }),
    ...options.keyring?.env,
    ...options.env,
  }
  const program = await programFor(options, home)
  const cadran = await launchCadran({ electron: program, userData, env, args: options.args ?? [] })
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await keepEvidence(task.name, { output: cadran.output(), userData, pages: cadran.app.windows() })
    }
    await cadran.kill()
  })
  const page = options.args?.includes('--hidden') ? undefined : await windowOf(cadran.app)

  return {
    app: cadran.app,
    userData,
    get page() {
      if (!page) throw new Error('Launched hidden: wait for app.firstWindow().')
      return page
    },
    secondLaunch: (...args) => cadran.secondLaunch(...args),
    close: () => cadran.close(),
    kill: () => cadran.kill(),
  }
}

/**
 * The page draws itself while the app is loaded. It is waited for: until then main is too busy for what a test has run in it, and an exception ends in
 * a dialog of the system's that no test can answer.
 */
async function windowOf(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow()
  await page.waitForLoadState()
  await page.evaluate(() => window.cadran.app.snapshot())
  return page
}

function programFor({ asOrdinaryUser, installed }: LaunchOptions, home: string): string | Promise<string> {
  if (asOrdinaryUser !== undefined) return electronOfOrdinaryUser(electron, asOrdinaryUser, home)
  return installed ? installedElectron(electron, home) : electron
}

/** Registered before the app's own ending, so that vitest removes it after that one. */
async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cadran-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
