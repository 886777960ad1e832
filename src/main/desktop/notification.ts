import { Notification } from 'electron'

export interface Announcement {
  title: string
  body: string
  onClick(): void
}

/** Shows one of the system's notifications; without a word where the desktop has none. @returns what takes it away again */
export function announce({ title, body, onClick }: Announcement): () => void {
  if (!Notification.isSupported()) return () => {}
  const notification = new Notification({ title, body, urgency: 'critical' })
  notification.on('click', onClick)
  notification.show()
  return () => notification.close()
}
