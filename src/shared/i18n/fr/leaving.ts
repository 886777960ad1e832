/** What is said of quitting, and of the tray icon, in French. */
import type { quitEn, trayEn } from '../en/leaving'
import { plural } from './plural'

const count = (n: number, one: string, other: string) => `${n} ${plural(n, one, other)}`

export const quitFr: typeof quitEn = {
  heading: 'Quitter Cadran?',
  liveCalls: (n) =>
    plural(
      n,
      'Un appel est en cours. Sa fin ne sera pas vue\u00a0: Cadran vous interrogera à ce sujet au prochain démarrage.',
      `${n} appels sont en cours. Leur fin ne sera pas vue\u00a0: Cadran vous interrogera à leur sujet au prochain démarrage.`,
    ),
  unsent: (n) =>
    plural(
      n,
      'Un appel n’est pas encore consigné dans Activix. Il est conservé et sera envoyé au prochain démarrage.',
      `${n} appels ne sont pas encore consignés dans Activix. Ils sont conservés et seront envoyés au prochain démarrage.`,
    ),
  recordings: (n) =>
    plural(
      n,
      'Un enregistrement n’est pas encore dans Activix. Il est conservé, et sera envoyé depuis le début au prochain démarrage.',
      `${n} enregistrements ne sont pas encore dans Activix. Ils sont conservés et seront envoyés au prochain démarrage.`,
    ),
  unsaved:
    'Tout n’a pas pu être enregistré sur cet ordinateur. Ce qui n’est pas encore dans Activix est perdu si vous quittez maintenant, les appels en cours aussi.',
  neither: 'Les liens téléphoniques ne s’ouvriront plus dans Cadran jusqu’à son prochain démarrage.',
  quit: 'Quitter',
  keepRunning: 'Continuer',
}

export const trayFr: typeof trayEn = {
  open: 'Ouvrir Cadran',
  quit: 'Quitter',
  idle: 'Cadran\u00a0: prêt',
  onCall: 'Cadran\u00a0: en appel',
  waiting: (n) =>
    `Cadran\u00a0: ${count(n, 'appel', 'appels')} en attente d’être ${plural(n, 'consigné', 'consignés')}`,
  attention: (n) => `Cadran\u00a0: ${count(n, 'appel', 'appels')} à vérifier`,
  notConnected: 'Cadran\u00a0: non connecté à Activix',
}
