/** Ce qui se dit d’un jour et d’une heure que l’agent écrit, en français. */
import type { whenEn } from '../en/when'

export const whenFr: typeof whenEn = {
  hint: 'Comme 14\u00a0h\u00a032, hier 9\u00a0h\u00a015, 28\u00a0nov. 10\u00a0h\u00a005.',
  understood: (moment) => `Compris\u00a0: ${moment}`,
  notYet: 'Pas compris. Comme 14\u00a0h\u00a032, 28\u00a0nov. 10\u00a0h\u00a005.',
  errors: {
    unreadable: 'Écrivez une heure, par exemple 14\u00a0h\u00a005.',
    ambiguous: 'Ce jour peut se lire de deux façons\u00a0: écrivez le mois en lettres, comme 28\u00a0nov.',
    future: 'Ce moment est encore à venir.',
    'before-start': 'L’appel ne peut pas finir avant d’avoir commencé.',
    past: 'Ce moment est passé.',
    'too-far': 'Cadran prévoit jusqu’à un an d’avance.',
    'too-old': 'Cadran prend ce qui s’est passé dans les 31 derniers jours.',
  },
}
