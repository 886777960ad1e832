import { readFile } from 'node:fs/promises'

import { expect, test } from 'vitest'

import { launch } from './harness/launch'
import { anne } from './harness/ordinary-user'
import { button, callCard, dial, eventually, phaseIs, recentCalls } from './harness/panel'

/** The demo's line answers by itself, and hangs up. */
const answers = { display: '(450) 555-0110' }

test('an ordinary user does the main job with the sandbox on', async () => {
  const { app, page } = await launch({ asOrdinaryUser: anne })
  const { uid, switchedOff, window } = await app.evaluate(({ app, BrowserWindow }) => ({
    uid: process.getuid?.(),
    switchedOff: app.commandLine.hasSwitch('no-sandbox'),
    window: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  }))
  expect(uid).not.toBe(0)
  expect(switchedOff).toBe(false)
  // What the kernel says of the window's process: it filters system calls.
  expect(await readFile(`/proc/${window}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m)

  await button(page, 'Try the demo').click()
  await dial(page, answers)
  await phaseIs(callCard(page, answers.display), 'Talking')
  await phaseIs(callCard(page, answers.display), 'Call ended')
  await eventually(() => recentCalls(page)).toEqual([`${answers.display}, Answered, Logged`])
})
