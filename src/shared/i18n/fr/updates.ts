import type { UpdatesWords } from '../en/updates'

export const updatesFr: UpdatesWords = {
  heading: 'Mises à jour',
  by: {
    'package-manager': 'Votre système tient Cadran à jour, comme ses autres logiciels.',
    administrator:
      'Cadran est installé ici pour tout le monde\u00a0: c’est la personne qui s’occupe de cet ordinateur qui le met à jour. Il ne le fait pas lui-même.',
    nobody: 'Les mises à jour ne sont pas configurées pour cette version\u00a0: Cadran n’en cherche aucune.',
  },
  mode: 'Nouvelles versions',
  modes: {
    automatic: 'Les télécharger, et les installer quand je quitte',
    notify: 'M’en parler d’abord',
    off: 'Ne pas en chercher',
  },
  channel: 'Quelles versions',
  channels: { stable: 'Stables', beta: 'Bêta\u00a0: plus tôt, et moins éprouvées' },
  hours: 'Quand demander et installer',
  hoursHint: 'Elles sont cherchées et téléchargées à toute heure; rien de cela ne commence pendant un appel.',
  anyTime: 'À toute heure',
  between: ({ from, to }) => `Seulement entre ${from}\u00a0h et ${to}\u00a0h`,
  off: 'Cadran ne cherche aucune nouvelle version.',
  notYet: 'Cadran cherche une nouvelle version peu après son démarrage.',
  upToDate: 'Aucune version plus récente n’a été trouvée.',
  looking: 'Recherche en cours…',
  found: (version) => `Cadran ${version} peut être téléchargé.`,
  metered: 'Votre système indique que ce réseau est à la consommation\u00a0: rien n’est téléchargé sans votre accord.',
  downloading: (version) => `Cadran ${version} se télécharge.`,
  ready: (version) => `Cadran ${version} est prêt, et prend le relais quand vous quittez ou redémarrez Cadran.`,
  notNow: 'Pas pendant un appel, ni juste après, ni hors des heures prévues.',
  looked: (when) => `Dernière recherche\u00a0: ${when}`,
  problems: {
    unreachable:
      'La dernière recherche n’a pas abouti. Cadran continue tel quel, et cherchera de nouveau demain, ou au retour du réseau.',
    unreadable:
      'Ce qui est arrivé n’est pas une liste de versions. Rien n’a été téléchargé. Si cela dure, dites-le à la personne qui s’occupe de Cadran.',
    changed:
      'Le fichier téléchargé n’est pas celui qui était annoncé. Il a été jeté, et rien n’a été installé. Si cela se reproduit, dites-le à la personne qui s’occupe de Cadran.',
    unsigned:
      'Le fichier téléchargé n’est pas signé par qui a signé ce Cadran. Il a été jeté, et rien n’a été installé. Dites-le à la personne qui s’occupe de Cadran.',
    failed:
      'La nouvelle version n’a pas pu être préparée. Cadran continue tel quel, et cherchera de nouveau demain. Son journal dit pourquoi.',
  },
  look: 'Chercher maintenant',
  download: 'Télécharger',
  restart: 'Redémarrer et mettre à jour',
}
