import { spawn } from 'node:child_process'

import { onTestFinished } from 'vitest'

import type { Cadran } from './launch'
import { end } from './process'

/** Hiding, minimizing and having the focus are between a window and a window manager: one for the running test. */
export async function windowManagerForTest(): Promise<void> {
  const env = { PATH: process.env['PATH'] ?? '', DISPLAY: process.env['DISPLAY'] ?? '' }
  const manager = spawn('openbox', ['--sm-disable'], { env, stdio: 'ignore' })
  onTestFinished(() => end(manager))
}

export function hide({ app }: Pick<Cadran, 'app'>): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
}

export function show({ app }: Pick<Cadran, 'app'>): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
}

export function windowState({ app }: Pick<Cadran, 'app'>) {
  return app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return { isVisible: window?.isVisible(), isFocused: window?.isFocused() }
  })
}
