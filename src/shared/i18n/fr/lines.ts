import type { lineNoticesEn, linesEn } from '../en/lines'
import { plural } from './plural'

export const linesFr: typeof linesEn = {
  incoming: {
    title: 'Appel entrant',
    withheld: 'Numéro masqué',
  },
  held: 'En attente',
  rings: 'Ça sonne',
  unheeded: {
    answer:
      'Votre softphone n’a pas répondu à l’appel. Répondez sur le softphone, puis appuyez sur «\u00a0A répondu\u00a0».',
    decline:
      'Votre softphone n’a pas refusé l’appel. Refusez-le sur le softphone, puis appuyez sur «\u00a0Pas de réponse\u00a0».',
    'hang-up':
      'Votre softphone n’a pas raccroché. Raccrochez sur le softphone, puis appuyez encore sur «\u00a0Raccrocher\u00a0».',
  },
  lost: 'Votre softphone n’a plus cet appel, et Cadran n’a pas vu comment il s’est passé. Comment s’est-il poursuivi?',
  again: {
    offered: 'Votre softphone utilise de nouveau le microphone. L’appel était-il seulement en attente?',
    'goes-on': 'L’appel continue. Sa fin sera corrigée quand votre softphone lâchera le microphone.',
    press: 'Toujours le même appel',
  },
  missed: (n) => `Cadran\u00a0: ${n} ${plural(n, 'appel manqué', 'appels manqués')}`,
}

export const lineNoticesFr: typeof lineNoticesEn = {
  'line-away': ({ inCall }) => ({
    title: inCall ? 'Votre softphone ne répond plus, en plein appel' : 'Votre softphone ne répond pas',
    body: inCall
      ? 'L’appel se poursuit peut-être. En attendant le retour du softphone, dites vous-même ce qui se passe\u00a0: appuyez sur A répondu et Raccrocher quand vous le faites au téléphone.'
      : 'Aucun appel ne peut être passé ni vu. Démarrez le softphone et vérifiez que son port de contrôle est ouvert; Cadran le retrouve tout seul.',
  }),
  'line-elsewhere': () => ({
    title: 'Votre softphone est sur un autre ordinateur',
    body: 'Rien n’est chiffré en chemin. Confirmez dans les réglages de la ligne que c’est voulu, ou indiquez un hôte sur cet ordinateur.',
  }),
  'line-loops': () => ({
    title: 'Le lien prévu pour votre softphone ouvre Cadran',
    body: 'Les appels tourneraient en rond\u00a0: aucun n’est passé. Choisissez un autre type de lien dans les réglages de la ligne, ou faites de votre softphone l’application par défaut pour celui-ci.',
  }),
  'line-no-opener': () => ({
    title: 'Rien sur cet ordinateur n’ouvre le lien prévu pour votre softphone',
    body: 'Aucun appel n’est passé, puisque personne ne le composerait. Installez votre softphone, faites-en l’application par défaut pour ce type de lien, ou choisissez-en un autre dans les réglages de la ligne.',
  }),
  'line-template': () => ({
    title: 'Le lien prévu pour votre softphone est inutilisable',
    body: 'Corrigez-le dans les réglages de la ligne.',
  }),
  'recording-missing': ({ number }) => ({
    title: `Pas d’enregistrement de l’appel avec ${number}`,
    body: 'Le softphone n’en a pas laissé dans son dossier, ou il pourrait être celui d’un autre appel. L’appel est consigné sans lui.',
  }),
  'recording-silent': ({ number, side }) => ({
    title:
      side === 'agent'
        ? `On ne vous entend pas sur l’enregistrement de ${number}`
        : `On n’entend que vous sur l’enregistrement de ${number}`,
    body: 'Ce côté est muet du début à la fin. Vérifiez le son de votre softphone.',
  }),
  'hooks-closed': () => ({
    title: 'Cadran n’entend pas votre softphone',
    body: 'L’endroit où ses commandes trouveraient Cadran ne peut pas être ouvert. Redémarrez Cadran; d’ici là, dites vous-même comment se passent vos appels.',
  }),
}
