import { Notification } from 'electron'

export interface Announcement {
  title: string
  body: string
  onClick(): void
}

/** Shows one of the system's notifications; without a word where the desktop has none. @returns what takes it away again */
export function announce({ title, body, onClick }: Announcement): () => void {
  if (!Notification.isSupported()) return () => {}
  const notification = new Notification({ title, body: asText(body), urgency: 'critical' })
  notification.on('click', onClick)
  notification.show()
  return () => notification.close()
}

/** On Linux the body is markup, by the desktops' specification; a name is not. */
function asText(body: string): string {
  if (process.platform !== 'linux') return body
  return body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
