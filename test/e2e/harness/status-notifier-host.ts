import { desktopProgramForTest } from './desktop-program'

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
  const ask = await desktopProgramForTest('status-notifier-host.py', address)
  return {
    tooltip: () => ask('tooltip'),
    icon: () => ask('icon'),
    activate: () => ask('activate'),
    menu: () => ask('menu'),
    press: (label) => ask(`press ${label}`),
  }
}
