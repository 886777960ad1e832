/** What is said of leads, and of links that wait, in French. */
import type { leadsEn, linksEn } from '../en/leads'

export const leadsFr: typeof leadsEn = {
  looking: 'Recherche dans Activix…',
  none: 'Pas encore dans Activix. Un appel consigné y crée un client potentiel.',
  unnamed: 'Client sans nom',
  several: (n: number) => `${n} clients ont ce numéro`,
  pick: 'Choisissez, sinon Activix décide chez lequel il consigne l’appel.',
  picked: 'Choix retenu pour ce numéro.',
  open: 'Ouvrir dans Activix',
  advisor: (name: string) => `Conseiller\u00a0: ${name}`,
  since: (date: string) => `depuis le ${date}`,
  doNotCall: 'Ce client a demandé de ne pas être appelé.',
  oneDoesNot: 'Un de ces clients a demandé de ne pas être appelé.',
  callsAnyway: 'Appuyez sur Appeler quand même si vous avez une raison de le faire.',
  last: 'Dernières communications',
  nothingSaid: 'Aucun échange pour l’instant.',
  withName: 'Clients de ce nom',
  nobody: 'Activix n’a personne de ce nom avec un numéro de téléphone.',
  more: (n: number) => `${n} de plus\u00a0: précisez le nom.`,
  divisions: { new: 'Neuf', used: 'Occasion', service: 'Après-vente' },
  results: { pending: 'En attente', attempted: 'Tenté', reached: 'Rejoint' },
  phones: { home: 'Domicile', work: 'Travail', mobile: 'Cellulaire' },
  methods: { phone: 'Appel', email: 'Courriel', sms: 'Texto', video: 'Vidéo' },
  types: { outgoing: 'sortant', incoming: 'entrant' },
  callStatuses: {
    answered: 'répondu',
    attempted: 'non rejoint',
    calling: 'en cours',
    error: 'échoué',
    interrupted: 'raccroché avant la réponse',
    pending: 'commencé',
    unanswered: 'sans réponse',
  },
}

export const linksFr: typeof linksEn = {
  waiting: 'En attente',
  next: (number) => `Ensuite\u00a0: ${number}`,
  use: (number) => `Utiliser ${number}`,
  dismiss: (number) => `Écarter ${number}`,
}
