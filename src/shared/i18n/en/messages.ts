/**
 * What the panel says, in English: the source, which the French follow key by key. What other screens say is beside it, and loaded with them.
 * The accessible names that scripts and tests rely on are listed in docs/architecture.md.
 */
import { callEn, noteEn, outcomesEn, logsEn, notLoggedEn, unfinishedEn, recentEn } from './calls'
import { composerEn, numberKindsEn, remarksEn, willNotLogEn } from './numbers'
import { connectEn, proxyEn, headerEn, accountEn, agentsEn, demoEn } from './connecting'
import { correctEn, fixEn } from './corrections'
import { failingEn, noticesEn, problemsEn } from './troubles'
import { followUpsEn } from './follow-ups'
import { historyEn } from './history'
import { leadsEn, linksEn } from './leads'
import { linesEn } from './lines'
import { quitEn, trayEn } from './leaving'
import { whenEn } from './when'

export const en = {
  app: {
    name: 'Cadran',
    dismiss: 'Dismiss',
    cancel: 'Cancel',
    partFailed: 'This part of the window could not be loaded. Your calls are not affected.',
    tryAgain: 'Try again',
    /** Said instead of a restart. */
    unfinished: 'Save or cancel what you are writing first.',
  },
  connect: connectEn,
  proxy: proxyEn,
  header: headerEn,
  account: accountEn,
  agents: agentsEn,
  demo: demoEn,
  composer: composerEn,
  numberKinds: numberKindsEn,
  remarks: remarksEn,
  willNotLog: willNotLogEn,
  leads: leadsEn,
  links: linksEn,
  call: callEn,
  note: noteEn,
  outcomes: outcomesEn,
  logs: logsEn,
  notLogged: notLoggedEn,
  when: whenEn,
  unfinished: unfinishedEn,
  recent: recentEn,
  followUps: followUpsEn,
  history: historyEn,
  lines: linesEn,
  /** The words of what these open are loaded with it: communications.ts. */
  openers: {
    alsoSent: 'Also sent…',
    communication: 'Log a communication',
    pastCall: 'Log a past call',
  },
  correct: correctEn,
  fix: fixEn,
  failing: failingEn,
  problems: problemsEn,
  notices: noticesEn,
  quit: quitEn,
  tray: trayEn,
}
