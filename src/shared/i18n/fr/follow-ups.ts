/** Ce qui se dit des appels que l’agent compte faire plus tard, en français. */
import type { followUpsEn } from '../en/follow-ups'

export const followUpsFr: typeof followUpsEn = {
  title: 'Rappeler',
  heading: 'À rappeler',
  due: 'C’est l’heure de rappeler',
  plan: 'Rappeler plus tard…',
  planFor: (whom) => `Rappeler ${whom}`,
  planned: (moment) => `Prévu\u00a0: ${moment}`,
  when: 'Quand',
  hint: 'Comme demain 9\u00a0h\u00a015, mardi 10\u00a0h, dans 2\u00a0semaines.',
  why: 'Pourquoi',
  whyHint: 'Une ligne, si vous voulez. C’est le titre de la tâche dans Activix.',
  save: 'Prévoir',
  saveChange: 'Enregistrer',
  soon: 'Dans 1\u00a0heure',
  tomorrow: 'Demain 9\u00a0h',
  inThreeDays: 'Dans 3\u00a0jours',
  nextWeek: 'Dans une semaine',
  overdue: 'En retard',
  more: (n) => `En montrer ${n} de plus`,
  first: (n) => `Ce sont les ${n} premiers.`,
  call: (whom) => `Appeler ${whom}`,
  change: (whom) => `Changer le moment de rappeler ${whom}`,
  finish: (whom) => `${whom}\u00a0: fait`,
}
