/** What is said of calls: live, cut off, and recent, in French. */
import type { callEn, noteEn, outcomesEn, logsEn, notLoggedEn, unfinishedEn, recentEn } from '../en/calls'

export const callFr: typeof callEn = {
  with: (number) => `Appel avec ${number}`,
  phases: {
    dialing: 'Composition',
    ringing: 'Sonnerie',
    talking: 'En conversation',
    ended: 'Appel terminé',
  },
  actions: {
    answered: 'A répondu',
    'no-answer': 'Pas de réponse',
    voicemail: 'Boîte vocale',
    answer: 'Répondre',
    decline: 'Refuser',
    'hang-up': 'Raccrocher',
  },
  keys: {
    answered: 'A',
    'no-answer': 'P',
    voicemail: 'B',
    answer: 'R',
    decline: 'F',
    'hang-up': 'C',
  },
  directions: { outgoing: 'Sortant', incoming: 'Entrant' },
  done: 'Fermer',
  callBack: 'Rappeler',
  dialByHand: 'Composez sur votre téléphone',
  dialedAs: (digits: string) => `Composé sous la forme ${digits}`,
  copyNumber: 'Copier le numéro',
  copied: 'Copié',
  elapsed: 'Temps écoulé',
}

export const noteFr: typeof noteEn = {
  label: 'Notes',
  keptHere: 'Gardées sur cet ordinateur seulement, l’appel n’étant pas consigné.',
  tooLong: (longest, tooMany) =>
    `Les notes tiennent en ${longest}\u00a0caractères\u00a0: les ${tooMany} derniers ne sont pas gardés.`,
  copy: 'Copier les notes',
}

export const outcomesFr: typeof outcomesEn = {
  answered: 'Répondu',
  voicemail: 'Boîte vocale',
  'no-answer': 'Pas de réponse',
  busy: 'Occupé',
  declined: 'Refusé',
  cancelled: 'Annulé',
  failed: 'Échoué',
  missed: 'Manqué',
  elsewhere: 'Répondu ailleurs',
}

export const logsFr: typeof logsEn = {
  logged: 'Consigné',
  waiting: 'En attente d’être consigné',
  attention: 'À vérifier',
  'not-logged': 'Non consigné',
}

export const notLoggedFr: typeof notLoggedEn = {
  private: 'selon votre choix',
  internal: 'poste interne',
  emergency: 'numéro d’urgence',
  'no-e164': 'numéro incomplet',
  'not-in-plan': 'aucun pays n’a un tel numéro',
  deleted: 'supprimé dans Activix',
}

export const unfinishedFr: typeof unfinishedEn = {
  with: (number) => `Appel inachevé avec ${number}`,
  explain: 'Cadran s’est arrêté pendant cet appel. Comment s’est-il poursuivi?',
  startedAt: (moment) => `Début\u00a0: ${moment}`,
  lastSeenAt: (moment) => `Vu la dernière fois\u00a0: ${moment}`,
  stillTalking: 'Toujours en cours',
  ended: 'Terminé',
  notAnswered: 'Sans réponse',
  endedAt: 'Terminé à',
  save: 'Enregistrer',
}

export const recentFr: typeof recentEn = {
  heading: 'Appels récents',
  empty: 'Aucun appel pour l’instant. Ils s’inscriront ici à mesure que vous en ferez.',
  talkTime: (time) => `Durée ${time}`,
  callAgain: (number) => `Rappeler ${number}`,
  retry: 'Réessayer',
  estimated:
    'Personne n’a dit comment cet appel s’est terminé\u00a0: sa fin est le moment où Cadran l’a vu pour la dernière fois.',
  slept: (duration) => `L’ordinateur a été en veille ${duration} pendant cet appel. S’est-il terminé à ce moment-là?`,
  endedThen: 'Oui, à ce moment-là',
  wentOn: 'Non, il a continué',
  isPutRight: 'C’est corrigé',
  logAgain: 'Le consigner de nouveau',
  logAllTheSame: 'Consigner cet appel',
  letGo: 'Laisser tomber',
  sameAccount: 'Même concession',
  isThere: 'Il est dans Activix',
  isNotThere: 'Il n’y est pas\u00a0: le consigner',
  kept: 'L’appel est gardé ici. Une fois la cause écartée, appuyez sur Réessayer.',
  keptForFixing: 'L’appel est gardé ici. Corrigez ceci pour le renvoyer\u00a0:',
  keptForKey: 'L’appel est gardé ici et sera consigné dès que vous vous reconnecterez.',
}
