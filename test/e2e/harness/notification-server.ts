import { desktopProgramForTest } from './desktop-program'

export interface ShownNotification {
  id: number
  summary: string
  /** As it came: markup, by the desktops' specification. */
  body: string
  /** Each followed by its label: `default` is a click on the notification itself. */
  actions: string[]
  /** Nobody has taken it away. */
  open: boolean
}

/** A desktop's notifications. */
export interface NotificationServer {
  /** All that were ever shown, oldest first. */
  all(): Promise<ShownNotification[]>
  /** What those say that are still there. */
  open(): Promise<string[]>
  /** A click on the newest. */
  press(): Promise<void>
}

/** Puts a place for notifications on the session bus of the running test. Before Cadran starts: it asks only once what they can do. */
export async function notificationServerForTest(address: string): Promise<NotificationServer> {
  const ask = await desktopProgramForTest('notification-server.py', address)
  const all = () => ask<ShownNotification[]>('all')
  return {
    all,
    open: async () => (await all()).filter(({ open }) => open).map(({ summary, body }) => `${summary}: ${body}`),
    press: () => ask('press'),
  }
}
