/** Opens the window on a made-up main process, as a test needs it. */
import { cleanup, configure, render } from '@testing-library/svelte'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { tick } from 'svelte'
import { afterEach, vi } from 'vitest'
import App from '../../../src/renderer/app/App.svelte'
import type { Snapshot } from '../../../src/shared/snapshot'
import { FakeCadran, type Answers } from './fake-cadran'
import { aSnapshot } from './fixtures'

// jsdom has no modal dialogs, and does not scroll.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}
window.scrollTo = () => undefined

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  ahead = 0
})
// The page is long; the message is what helps.
configure({ getElementError: (message) => new Error(message?.split('\n')[0]) })

export interface OpenWindow {
  main: FakeCadran
  user: UserEvent
  /** Main sends another snapshot, and the window has painted it; a link has been there for long enough that keys count again. */
  sends: (change: Partial<Snapshot>) => Promise<void>
}

export async function openWindow(
  change: Partial<Snapshot> = {},
  answers: Partial<Answers> = {},
  userOptions: Parameters<typeof userEvent.setup>[0] = {},
  failing: string[] = [],
): Promise<OpenWindow> {
  const main = new FakeCadran(aSnapshot(change), answers)
  for (const channel of failing) main.failing.add(channel)
  window.cadran = main.api
  const user = userEvent.setup(userOptions)
  render(App)
  await settled()
  const sends = async (next: Partial<Snapshot>) => {
    main.send(next)
    await settled()
    if (next.link) letPass(KEYS_HELD_UP)
  }
  return { main, user, sends }
}

/** Milliseconds, see state/key-guard.ts. */
const KEYS_HELD_UP = 700

const realNow = performance.now.bind(performance)
let ahead = 0

/** The window's clock goes ahead. */
function letPass(milliseconds: number): void {
  ahead += milliseconds
  if (!vi.isMockFunction(performance.now)) vi.spyOn(performance, 'now').mockImplementation(() => realNow() + ahead)
}

/** Lets answers that are there arrive, and what follows from them be painted. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await tick()
  await vi.dynamicImportSettled()
  for (let i = 0; i < 5; i++) await tick()
}
