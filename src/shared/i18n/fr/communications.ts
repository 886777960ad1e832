/** Les mots des courriels, textos et vidéos, et des appels faits ailleurs, en français. */
import type { communicationsEn } from '../en/communications'
import { sentence } from '../sentence'

export const communicationsFr: typeof communicationsEn = {
  which: 'Qu’est-ce que c’était\u00a0?',
  list: 'Consigné avec Cadran',
  none: 'Rien pour l’instant.',
  methods: { email: 'Courriel', sms: 'Texto', video: 'Vidéo' },
  types: { outgoing: 'Envoyé', incoming: 'Reçu' },
  named: { outgoing: (method) => `${method} au client`, incoming: (method) => `${method} du client` },
  form: (what) => `Consigner\u00a0: ${what}`,
  method: 'Genre',
  type: 'Sens',
  when: 'Quand',
  subject: 'Objet',
  body: 'Texte du courriel',
  address: 'Adresse courriel',
  url: 'Adresse Web de la vidéo',
  description: 'Remarque',
  descriptionHint: 'Tous ceux qui ont accès à la fiche la voient dans Activix.',
  writeOnly: 'Activix reçoit les mots du courriel, mais ne les montre plus jamais. Cadran s’en souvient ici.',
  writeOnlyUrl: 'Activix la reçoit, mais ne la montre plus jamais. Cadran s’en souvient ici.',
  log: 'Consigner',
  save: 'Enregistrer les modifications',
  kept: (what) => `${what}\u00a0: conservé, et envoyé à Activix.`,
  notKept:
    'Cet ordinateur ne l’a pas pris\u00a0: libérez de l’espace, puis réessayez. Rien de ce que vous avez écrit n’est perdu.',
  edit: (what) => `Modifier\u00a0: ${what}`,
  errors: { url: 'Entrez une adresse Web qui commence par https://.' },
  owed: 'Courriels, textos et vidéos',
  answers: {
    retry: 'Réessayer',
    'is-there': 'C’est dans Activix',
    'is-not-there': 'Ce n’y est pas\u00a0: consigner',
    'by-hand': 'Je l’ai corrigé',
    again: 'Consigner de nouveau',
    'let-go': 'Laisser tomber',
    'same-account': 'Même concession',
  },
  problems: {
    'not-found': () =>
      'Activix n’a pas un seul client à qui rattacher ceci. C’est conservé ici\u00a0: réessayez quand sa fiche y sera, ou laissez tomber.',
    deleted: () =>
      'Ceci a été supprimé dans Activix. C’est conservé ici\u00a0: consignez-le de nouveau, ou laissez tomber.',
    'too-large': () =>
      'Activix, ou quelque chose sur le chemin, trouve ceci trop volumineux. Raccourcissez-le, ou voyez avec la personne qui gère votre réseau.',
    invalid: ({ message, fields }) => {
      const details = Object.values(fields).flat().join(' ') || message
      return details ? `Activix refuse ceci\u00a0: ${sentence(details)}` : 'Activix refuse ceci tel quel.'
    },
    uncertain: ({ why }) =>
      ({
        unproven: 'La connexion s’est rompue pendant la consignation, et Activix ne montre pas si elle a été faite.',
        several:
          'La connexion s’est rompue pendant la consignation, et il y a dans Activix quelque chose qui est peut-être ceci, peut-être pas.',
        forbidden:
          'La connexion s’est rompue pendant la consignation, et cette clé ne permet pas de consulter les fiches.',
      })[why] + ' Est-ce sur la fiche du client\u00a0?',
    'notes-out-of-reach': () =>
      'Activix l’a, mais Cadran ne sait pas lequel c’est là-bas\u00a0: vous seul pouvez faire cette modification dans Activix.',
    'unknown-account': () =>
      'Ceci a été écrit avec une autre clé, et Activix ne dit pas si les deux sont celles de la même concession. C’est gardé ici et sera consigné dès que vous l’aurez dit.',
    'other-account': () =>
      'Ceci a été écrit pour un autre compte Activix. C’est conservé ici, et consigné dès que vous vous y connecterez.',
  },

  pastCall: {
    heading: 'Consigner un appel passé',
    explain: 'Un appel que vous avez fait ou pris ailleurs, par exemple avec votre cellulaire.',
    number: 'Numéro appelé ou appelant',
    understood: (display) => `Compris\u00a0: ${display}`,
    direction: 'Sens',
    directions: { outgoing: 'J’ai appelé', incoming: 'On m’a appelé' },
    startedAt: 'Début',
    outcome: 'Issue',
    talk: 'Durée de conversation',
    talkHint: 'Par exemple 3:12, 3\u00a0min\u00a012\u00a0s ou 1:02:03.',
    note: 'Notes',
    log: 'Consigner cet appel',
    logged: (display) => `L’appel avec ${display} est conservé, et consigné dans Activix.`,
    errors: {
      number: {
        unreadable: 'Entrez le numéro au complet, avec l’indicatif régional.',
        ambiguous: 'Ce texte peut se lire de plusieurs façons\u00a0: choisissez le numéro, ou entrez-le au complet.',
        emergency: 'Les appels aux numéros d’urgence ne sont jamais consignés.',
        internal: 'Ce numéro est dans votre liste des numéros jamais consignés.',
        'no-e164': 'Seuls les appels avec un numéro complet sont consignés; celui-ci ne l’est pas.',
      },
      talk: {
        unreadable: 'Écrivez des minutes et des secondes, par exemple 3:12.',
        'too-long': 'Personne ne parle plus d’une journée.',
        future: 'Avec cette durée, l’appel finirait dans le futur.',
      },
    },
  },
}
