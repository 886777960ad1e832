import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { onTestFinished } from 'vitest'

import { end } from './process'

const host = fileURLToPath(new URL('status-notifier-host.py', import.meta.url))

/** The tray of a desktop, with Cadran's icon in it. Each request waits until there is one. */
export interface TrayHost {
  tooltip(): Promise<string>
  /** Width and height of each size that the icon comes in. */
  icon(): Promise<[number, number][]>
  /** A click. */
  activate(): Promise<void>
  menu(): Promise<string[]>
  press(label: string): Promise<void>
}

/** Puts a tray on the session bus of the running test. */
export async function trayHostForTest(address: string): Promise<TrayHost> {
  const env = { PATH: process.env['PATH'] ?? '', DBUS_SESSION_BUS_ADDRESS: address }
  const desktop = spawn('/usr/bin/python3', [host], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => end(desktop))
  const lines = createInterface(desktop.stdout)[Symbol.asyncIterator]()
  const nextLine = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error('The tray host has ended.')
    return value
  }
  await nextLine()
  const ask = async (command: string) => {
    desktop.stdin.write(`${command}\n`)
    const { value, error } = JSON.parse(await nextLine())
    if (error !== undefined) throw new Error(`The tray host: ${error}`)
    return value
  }
  return {
    tooltip: () => ask('tooltip'),
    icon: () => ask('icon'),
    activate: () => ask('activate'),
    menu: () => ask('menu'),
    press: (label) => ask(`press ${label}`),
  }
}
