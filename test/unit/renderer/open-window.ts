/** Opens the window on a made-up main process, as a test needs it. */
import { cleanup, configure, render } from '@testing-library/svelte'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { tick } from 'svelte'
import { afterEach, vi } from 'vitest'
import App from '../../../src/renderer/App.svelte'
import type { Snapshot } from '../../../src/shared/snapshot'
import { FakeCadran, type Answers } from './fake-cadran'
import { aSnapshot } from './fixtures'

// jsdom has no modal dialogs, and does not scroll.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}
window.scrollTo = () => undefined

afterEach(() => cleanup())
// The page is long; the message is what helps.
configure({ getElementError: (message) => new Error(message?.split('\n')[0]) })

export interface OpenWindow {
  main: FakeCadran
  user: UserEvent
  /** Main sends another snapshot, and the window has painted it. */
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
  }
  return { main, user, sends }
}

/** Lets answers that are there arrive, and what follows from them be painted. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await tick()
  await vi.dynamicImportSettled()
  for (let i = 0; i < 5; i++) await tick()
}
