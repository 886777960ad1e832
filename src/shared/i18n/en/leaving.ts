/** What is said of quitting, and of the tray icon. */
import { plural } from './plural'

const count = (n: number, one: string, other: string) => `${n} ${plural(n, one, other)}`

export const quitEn = {
  heading: 'Quit Cadran?',
  liveCalls: (n: number) =>
    plural(
      n,
      'A call is going on. Its end will not be seen: Cadran asks you about it at the next start.',
      `${n} calls are going on. Their ends will not be seen: Cadran asks you about them at the next start.`,
    ),
  unsent: (n: number) =>
    plural(
      n,
      'One call log is not in Activix yet. It is kept and sent at the next start.',
      `${n} call logs are not in Activix yet. They are kept and sent at the next start.`,
    ),
  recordings: (n: number) =>
    plural(
      n,
      'One recording is not in Activix yet. It is kept, and sent from its beginning at the next start.',
      `${n} recordings are not in Activix yet. They are kept, and sent at the next start.`,
    ),
  unsaved:
    'Not everything could be saved on this computer. What is not in Activix yet is lost if you quit now, calls that are going on too.',
  neither: 'Phone links will not open in Cadran until you start it again.',
  quit: 'Quit',
  keepRunning: 'Keep running',
}

export const trayEn = {
  open: 'Open Cadran',
  quit: 'Quit',
  idle: 'Cadran: ready',
  onCall: 'Cadran: on a call',
  waiting: (n: number) => `Cadran: ${count(n, 'call', 'calls')} waiting to be logged`,
  attention: (n: number) => `Cadran: ${count(n, 'call needs', 'calls need')} attention`,
  notConnected: 'Cadran: not connected to Activix',
}
