/** What is said of what can be put right after a call, in French. */
import type { correctEn, fixEn } from '../en/corrections'

export const correctFr: typeof correctEn = {
  open: (number) => `Notes et corrections\u00a0: ${number}`,
  outcome: 'Résultat',
  talk: 'Durée de la conversation',
  talkHint: 'Par exemple 3:12, 3\u00a0min\u00a012\u00a0s ou 1:02:03.',
  save: 'Enregistrer les corrections',
  close: 'Fermer',
  errors: {
    unreadable: 'Écrivez des minutes et des secondes, par exemple 3:12.',
    'too-long': 'La conversation ne peut pas durer plus longtemps que l’appel.',
  },
}

export const fixFr: typeof fixEn = {
  fields: {
    ownNumber: 'Votre numéro pour cet appel',
    customer: 'Numéro du client pour cet appel',
    email: 'Votre courriel pour cet appel',
  },
  inSettings: {
    ownNumber: 'Vos réglages ont le même numéro. S’il est faux, corrigez-le aussi là, pour les appels à venir.',
    email: 'Vos réglages ont le même courriel. S’il est faux, corrigez-le aussi là, pour les appels à venir.',
  },
  save: 'Enregistrer et renvoyer',
  saveAlike: (n) => `Enregistrer pour ces ${n} appels`,
  errors: {
    ownNumber: 'Entrez votre numéro au complet, avec l’indicatif régional.',
    customer: 'Entrez le numéro du client au complet, avec l’indicatif régional.',
    email: 'Entrez votre courriel dans Activix, par exemple nom@concession.ca.',
  },
  neverLogged: 'Ce numéro est sur votre liste à ne jamais consigner.',
}
