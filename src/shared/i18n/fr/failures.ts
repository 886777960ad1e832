import type { failuresEn, Kept } from '../en/failures'

export const failuresFr: typeof failuresEn = {
  kept: ({ unsent, isSaved }: Kept) =>
    isSaved
      ? unsent === 0
        ? 'Vos appels sont gardés sur cet ordinateur, et consignés dans Activix.'
        : `Vos appels sont gardés sur cet ordinateur. ${unsent === 1 ? 'L’un d’eux n’est pas encore consigné dans Activix; il le sera de lui-même.' : `${unsent} d’entre eux ne sont pas encore consignés dans Activix; ils le seront d’eux-mêmes.`}`
      : 'Le disque n’a pas pris tous vos appels\u00a0: ne redémarrez pas Cadran d’ici là, sauf si rien d’autre n’aide.',
  goesOn: 'Cadran lui-même continue\u00a0: il suit les appels et les consigne.',
  gone: {
    message: 'La fenêtre de Cadran ne tient pas.',
    detail:
      'Elle s’est arrêtée plusieurs fois en une minute, et ne se recharge plus d’elle-même. Rechargez-la; si elle s’arrête encore, redémarrez Cadran, qui vous interrogera ensuite sur un appel en cours.',
    buttons: ['Recharger la fenêtre', 'Redémarrer Cadran'],
  },
  hangs: {
    message: 'La fenêtre de Cadran ne répond pas.',
    detail:
      'Attendez un instant, ou rechargez-la\u00a0: ce que vous avez tapé sans l’enregistrer ni l’envoyer sera perdu.',
    buttons: ['Attendre', 'Recharger la fenêtre'],
  },
  uncaught: {
    message: 'Cadran a eu une défaillance et doit être redémarré.',
    detail: 'Une erreur imprévue s’y est produite. Il s’est arrêté pour ne rien composer ni consigner par erreur.',
    onCall:
      'Votre appel, lui, continue\u00a0: il est sur votre téléphone. Cadran l’a gardé, et vous demandera à son prochain démarrage ce qu’il en est.',
    unsaved:
      'Le disque n’a pas pris tous vos appels\u00a0: notez ce que vous avez fait en dernier, et comparez-le ensuite aux appels récents.',
    next: 'Redémarrez Cadran. Il vous offrira un rapport à transmettre à la personne qui s’occupe de votre ordinateur.',
    buttons: ['Redémarrer Cadran', 'Quitter'],
  },
  closed: {
    message: 'Cadran n’a pas pu ouvrir vos appels et vos réglages.',
    detail:
      'Rien n’a été changé, et aucun appel n’est perdu. Réessayez; si cela se répète, redémarrez l’ordinateur, ou transmettez ceci à la personne qui s’en occupe.',
    buttons: ['Réessayer', 'Quitter'],
  },
  starts: {
    message: 'Cadran ne s’est pas ouvert les dernières fois.',
    detail:
      'Vos appels et ce qui attend d’être consigné sont gardés sur cet ordinateur. Réessayez; si rien ne s’ouvre, installez la version que vous aviez avant. Elle laisse intact un journal des appels repris par une plus récente\u00a0: celui d’avant est dans le dossier journal-copies. Prévenez la personne qui s’occupe de votre ordinateur.',
    buttons: ['Réessayer', 'Quitter'],
  },
  start: {
    title: 'Cadran n’a pas pu démarrer',
    detail:
      'Rien n’a été changé\u00a0: vos appels sont gardés, et ceux qui attendent seront consignés dès que Cadran fonctionnera. Relancez-le; si cela se répète, réinstallez-le, ce qui ne leur fait rien, et transmettez ceci à la personne qui s’occupe de votre ordinateur.',
  },
}
