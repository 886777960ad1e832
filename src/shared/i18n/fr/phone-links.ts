import type { PhoneLinksWords } from '../en/phone-links'

export const phoneLinksFr: PhoneLinksWords = {
  heading: 'Liens téléphoniques',
  hint: 'Cliquez un numéro dans Activix, un courriel ou une page Web : il s’ouvre ici, prêt à être appelé.',
  handled: 'Les liens téléphoniques s’ouvrent dans Cadran.',
  off: 'Votre concession ne veut pas que les liens téléphoniques s’ouvrent dans Cadran. Tapez ou collez un numéro pour l’appeler.',
  notHandled: 'Les liens téléphoniques ne s’ouvrent pas encore dans Cadran.',
  schemes: { tel: 'Liens tel:', callto: 'Liens callto:' },
  steps: {
    installed: 'Cadran est installé sur cet ordinateur',
    declared: 'Le système sait que Cadran y répond',
    command: 'Le système lancerait bien ce Cadran',
    chosen: 'Cadran est le choix du système',
    desktop: 'Cadran est aussi le choix de votre bureau',
  },
  states: { passed: 'Oui', failed: 'Non', unknown: 'Impossible à savoir' },
  instead: (name) => `Pour l’instant, c’est ${name}.`,
  remedies: {
    installed: 'Cette copie tourne depuis un dossier. Installez Cadran, puis revenez ici.',
    declared: 'Réinstallez Cadran : cette partie de l’installation manque.',
    command: 'Réinstallez Cadran : le système lancerait une autre copie, ou aucune.',
    chosen: 'Choisissez Cadran pour ces liens.',
    desktop: 'Choisissez Cadran pour ces liens dans les réglages de votre bureau, sous applications par défaut.',
  },
  choose: 'Ouvrir les liens téléphoniques avec Cadran',
  openSettings: 'Ouvrir les applications par défaut du système',
  refused:
    'Votre système n’a pas accepté. Choisissez Cadran pour les liens tel: dans les applications par défaut de votre système.',
  try: 'Essayer',
  trying: 'Un lien passe par votre système…',
  cameBack: 'Le lien est revenu : un numéro que vous cliquez s’ouvre ici.',
  lost: 'Le lien n’est pas revenu en deux secondes.',
  taken: (name) =>
    `Le lien n’est pas revenu en deux secondes. Votre système ouvre les liens téléphoniques avec ${name}.`,
  lostRemedy: 'Voyez ci-dessous ce qui manque, puis essayez de nouveau.',
  details: 'Ce que dit le système',
  autostart: 'Démarrer avec l’ordinateur',
  autostartHint:
    'Cadran attend alors dans la zone de notification quand vous ouvrez une session : le premier lien de la journée s’ouvre aussitôt.',
  autostartRefused: 'Votre système ne l’a pas pris. Rien n’a été changé.',
  firstSteps: {
    heading: 'Premiers pas',
    of: (step, all) => `${step} sur ${all}`,
    titles: {
      links: 'Les numéros que vous cliquez',
      line: 'Comment vous téléphonez',
      computer: 'Là dès que vous ouvrez une session',
    },
    line: 'Cadran peut confier le numéro à votre téléphone logiciel, suivre ses appels, ou vous laisser composer sur votre propre téléphone. D’ici là, vous composez à la main et appuyez sur ce qui se passe.',
    openLine: 'Choisir comment les appels sont passés',
    next: 'Suivant',
    last: 'Fermer',
  },
}
