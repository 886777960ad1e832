import type { forgetEn } from '../en/forget'
import { plural } from './plural'

export const forgetFr: typeof forgetEn = {
  heading: 'Oublier cet ordinateur',
  explain:
    'Pour un agent qui part, un ordinateur qui change de mains, ou une clé révoquée. La clé, vos appels, les enregistrements, les journaux de Cadran et les réglages sont retirés de cet ordinateur; Cadran repart ensuite à neuf. Ce qu’Activix a déjà y reste.',
  button: 'Oublier cet ordinateur…',
  liveCall: 'Un appel est en cours. Terminez-le d’abord; rien n’a été retiré.',
  failed: 'Le disque n’accepte pas cet ordre. Rien n’a été retiré; libérez de l’espace, puis réessayez.',
  close: 'Fermer',
  ask: {
    message: 'Oublier cet ordinateur?',
    goes: 'La clé, tous les appels, les enregistrements, les journaux et les copies de Cadran, et tous les réglages sont retirés de cet ordinateur. C’est irréversible. Ce qu’Activix a déjà y reste.',
    unsent: (n) =>
      plural(
        n,
        'Un appel n’est pas encore consigné dans Activix\u00a0: il sera perdu, et personne ne pourra le consigner.',
        `${n} appels ne sont pas encore consignés dans Activix\u00a0: ils seront perdus, et personne ne pourra les consigner.`,
      ),
    locked: 'Votre trousseau est verrouillé\u00a0: déverrouillez-le d’abord, sinon la clé y reste.',
    allow: 'Tout retirer',
    refuse: 'Tout garder',
  },
  key: {
    deleted: 'La clé est retirée du trousseau.',
    none: 'Il n’y avait pas de clé dans le trousseau.',
    locked:
      'Le trousseau n’a pas rendu la clé\u00a0: elle y est peut-être encore. Déverrouillez-le et oubliez cet ordinateur de nouveau, ou supprimez-y vous-même l’entrée «\u00a0Cadran\u00a0». Si l’ordinateur n’est plus entre vos mains, faites révoquer la clé par le soutien d’Activix.',
    'no-keychain':
      'Aucun trousseau n’a répondu\u00a0: la clé y est peut-être encore. Ouvrez une session sur le bureau de l’ordinateur et oubliez-le de nouveau. Si l’ordinateur n’est plus entre vos mains, faites révoquer la clé par le soutien d’Activix.',
  },
  data: 'Les appels, les enregistrements, les journaux de Cadran, les copies et les réglages sont retirés.',
  left: (paths) => `Ceci n’a pas pu être retiré; supprimez-le vous-même\u00a0: ${paths.join(', ')}`,
  others: (n) =>
    plural(
      n,
      'Une chose du dossier n’est pas de Cadran et y est restée.',
      `${n} choses du dossier ne sont pas de Cadran et y sont restées.`,
    ),
  lost: (n) =>
    plural(
      n,
      'Un appel n’était pas consigné dans Activix, et est perdu.',
      `${n} appels n’étaient pas consignés dans Activix, et sont perdus.`,
    ),
  running:
    'Cadran est ouvert et ne s’est pas fermé\u00a0: un appel y est en cours, ou il ne répond pas. Rien n’a été retiré. Terminez l’appel, ou quittez Cadran, puis réessayez.',
  title: { complete: 'Cet ordinateur est oublié', incomplete: 'Cet ordinateur n’est pas tout à fait oublié' },
}
