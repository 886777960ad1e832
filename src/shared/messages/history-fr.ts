/** Les mots de l’historique, en français. */
import { duration, number } from './format'
import type { historyEn } from './history-en'

const many = (n: number) => n >= 2
const calls = (n: number) => `${number(n, 'fr')}\u00a0${many(n) ? 'appels' : 'appel'}`

export const historyFr: typeof historyEn = {
  open: 'Tous les appels',
  heading: 'Tous les appels',
  back: 'Retour',
  search: 'Recherche',
  searchHint: 'Chiffres, nom ou mots d’une note',
  clear: 'Effacer la recherche',
  filters: {
    period: 'Période',
    outcome: 'Issue',
    direction: 'Sens',
    log: 'Consignation dans Activix',
  },
  any: {
    period: 'Toute période',
    outcome: 'Toute issue',
    direction: 'Sortants et entrants',
    log: 'Consignés ou non',
  },
  periods: { today: 'Aujourd’hui', week: '7 derniers jours', month: '30 derniers jours' },
  logs: {
    logged: 'Consignés',
    owed: 'Pas encore consignés',
    'not-logged': 'Non consignés',
  },
  list: 'Appels',
  found: (count) => (count === undefined ? 'Décompte…' : calls(count)),
  loading: 'Chargement…',
  none: 'Aucun appel pour l’instant.',
  noMatch: 'Aucun appel ne correspond.',
  showAll: 'Voir tous les appels',
  callTo: (display, when) => `${display}, ${when}`,
  today: (n, answered) =>
    `Aujourd’hui\u00a0: ${calls(n)}, ${number(answered, 'fr')}\u00a0${many(answered) ? 'répondus' : 'répondu'}`,
  talked: (seconds, guessed) =>
    `${guessed > 0 ? 'environ ' : ''}${duration(seconds)} de conversation${guessed > 0 ? ` (la fin de ${calls(guessed)} est estimée)` : ''}`,

  save: 'Enregistrer en CSV',
  saving: 'Enregistrement…',
  saved: (count, file) => `${calls(count)} ${many(count) ? 'enregistrés' : 'enregistré'} dans ${file}.`,
  saveFailed: 'Le fichier n’a pas pu être écrit. Choisissez un autre dossier, ou libérez de l’espace.',
  csv: {
    started: 'Date et heure',
    direction: 'Sens',
    number: 'Numéro',
    e164: 'Numéro (E.164)',
    outcome: 'Issue',
    talkSeconds: 'Durée de conversation (s)',
    log: 'Consignation dans Activix',
  },

  timeline: 'Déroulement',
  backToList: 'Retour à tous les appels',
  gone: 'Cet appel n’est plus conservé.',
  happenings: {
    dialed: 'Composé',
    answered: 'Répondu',
    'hung-up': 'Terminé',
    unreached: 'Terminé',
    corrected: 'Fin corrigée',
    'settled-by-agent': 'Clos après un arrêt de Cadran',
    mended: 'Consignation corrigée',
    'owner-known': 'Mis à votre nom',
    'create-call-log': 'Envoyé à Activix',
    'update-call-log': 'Modification envoyée à Activix',
    'update-communication': 'Modification envoyée à Activix',
    accepted: 'Reçu par Activix',
    'not-sent': 'Non envoyé',
    refused: 'Refusé par Activix',
    'lead-refused': 'Activix a refusé le client\u00a0: envoyé sans lui',
    uncertain: 'Peut-être reçu par Activix, peut-être pas',
    found: 'Trouvé dans Activix',
    'proven-absent': 'Absent d’Activix\u00a0: à envoyer de nouveau',
    'not-found-yet': 'Pas encore trouvé dans Activix',
    unclear: 'Cadran ne peut pas savoir si Activix l’a reçu',
    'retry-asked': 'Vous avez demandé un nouvel essai',
    'agent-found-it': 'Vous avez dit qu’il est dans Activix',
    'agent-missed-it': 'Vous avez dit qu’il n’est pas dans Activix',
    'done-by-hand': 'Vous l’avez corrigé dans Activix',
    'made-again': 'Supprimé dans Activix\u00a0: vous avez demandé de le consigner de nouveau',
    'let-go': 'Supprimé dans Activix\u00a0: vous avez laissé tomber',
  },
  as: (status) => `comme «\u00a0${status}\u00a0»`,
  before: {
    ownNumber: (value) => `votre numéro était ${value}`,
    customer: (value) => `le numéro du client était ${value}`,
    email: (value) => `votre courriel était ${value}`,
  },
  answers: {
    unreachable: () => 'Activix était injoignable',
    certificate: () => 'son certificat n’est pas fiable',
    unauthorized: () => 'la clé n’est pas acceptée (401)',
    forbidden: ({ message }) => message ?? 'la clé n’y donne pas accès (403)',
    'not-found': () => 'rien ne s’y trouve (404)',
    deleted: () => 'il y a été supprimé (404)',
    'too-large': () => 'l’envoi est trop volumineux (413)',
    invalid: ({ message, fields }) => Object.values(fields).flat().join(' ') || (message ?? 'l’envoi n’est pas valide'),
    'rate-limited': () => 'il a demandé de ralentir (429)',
    server: ({ status }) => `erreur ${status}`,
    unreadable: ({ status, page }) =>
      page
        ? `une page Web a répondu à sa place (état ${status})`
        : `une réponse qui ne vient pas d’Activix (état ${status})`,
    'no-answer': () => 'aucune réponse n’est venue',
    uncertain: ({ why }) =>
      ({
        unproven: 'il ne montre pas ces appels à coup sûr',
        several: 'plusieurs appels pourraient être celui-ci',
        forbidden: 'cette clé ne permet pas de consulter les fiches (403)',
      })[why],
    'out-of-reach': ({ status }) => `à mettre à «\u00a0${status}\u00a0» à la main`,
    'other-account': () => 'il est pour un autre compte',
    'bad-url': () => 'l’adresse de l’API ne peut pas servir',
  },
  directions: { outgoing: 'Appel sortant', incoming: 'Appel entrant' },
}
