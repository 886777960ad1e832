/** The same words in the French of Québec. Spaces that must not break are written `\u00a0`: before a colon, inside « ». */
import type { Messages } from '../words'
import { callFr, noteFr, outcomesFr, logsFr, notLoggedFr, unfinishedFr, recentFr } from './calls'
import { composerFr, numberKindsFr, remarksFr, willNotLogFr } from './numbers'
import { connectFr, proxyFr, headerFr, accountFr, agentsFr, demoFr } from './connecting'
import { correctFr, fixFr } from './corrections'
import { failingFr, noticesFr, problemsFr } from './troubles'
import { followUpsFr } from './follow-ups'
import { historyFr } from './history'
import { leadsFr, linksFr } from './leads'
import { linesFr } from './lines'
import { quitFr, trayFr } from './leaving'
import { whenFr } from './when'

export const fr: Messages = {
  app: {
    name: 'Cadran',
    dismiss: 'Fermer',
    cancel: 'Annuler',
    partFailed: 'Cette partie de la fenêtre n’a pas pu être chargée. Vos appels ne sont pas touchés.',
    tryAgain: 'Réessayer',
    unfinished: 'Enregistrez ou annulez d’abord ce que vous écrivez.',
  },
  connect: connectFr,
  proxy: proxyFr,
  header: headerFr,
  account: accountFr,
  agents: agentsFr,
  demo: demoFr,
  composer: composerFr,
  numberKinds: numberKindsFr,
  remarks: remarksFr,
  willNotLog: willNotLogFr,
  leads: leadsFr,
  links: linksFr,
  call: callFr,
  note: noteFr,
  outcomes: outcomesFr,
  logs: logsFr,
  notLogged: notLoggedFr,
  when: whenFr,
  unfinished: unfinishedFr,
  recent: recentFr,
  followUps: followUpsFr,
  history: historyFr,
  lines: linesFr,
  openers: {
    alsoSent: 'Aussi envoyé…',
    communication: 'Consigner un échange',
    pastCall: 'Consigner un appel passé',
  },
  correct: correctFr,
  fix: fixFr,
  failing: failingFr,
  problems: problemsFr,
  notices: noticesFr,
  quit: quitFr,
  tray: trayFr,
}
