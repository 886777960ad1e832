import type { settingsEn } from './settings-en'

export const settingsFr: typeof settingsEn = {
  heading: 'Réglages',
  back: 'Retour',
  saved: 'Enregistré',
  you: 'Vous',
  email: 'Courriel dans Activix',
  number: 'Votre numéro de téléphone',
  calls: 'Appels',
  region: 'Pays des numéros sans indicatif de pays',
  line: 'Façon d’appeler',
  neverLogged: 'Numéros à ne jamais consigner',
  neverLoggedHint: 'Un par ligne. On peut les appeler; Activix n’en sait rien.',
  adoptClicks: 'Reprendre les appels lancés dans Activix',
  adoptClicksHint:
    'Le clic-pour-appeler d’Activix inscrit l’appel avant que vous le composiez ici. Cadran cherche cette inscription et la poursuit, pour que l’appel ne soit pas consigné deux fois.',
  leadNotes: 'Les notes vont aussi à la fiche du client',
  leadNotesHint: 'Une seule fois, une minute après leur rédaction. Ce que vous changez ensuite ne va qu’à l’appel.',
  appearance: 'Apparence',
  language: 'Langue',
  languages: { system: 'Système', en: 'English', fr: 'Français' },
  theme: 'Thème',
  themes: { system: 'Système', light: 'Clair', dark: 'Sombre' },
  computer: 'Cet ordinateur',
  startHidden: 'Démarrer sans afficher la fenêtre',
  historyDays: 'Les appels sont gardés sur cet ordinateur',
  historyDaysHint: 'Ce qu’Activix a déjà y reste. Ce qui lui est encore dû n’est jamais oublié.',
  forEver: 'pour toujours',
  days: (n) => (n % 365 === 0 ? (n === 365 ? 'un an' : `${n / 365} ans`) : `${n} jours`),
  links: {
    handled: 'Les liens téléphoniques s’ouvrent dans Cadran.',
    'not-handled': 'Les liens téléphoniques s’ouvrent dans une autre application, ou dans aucune.',
    'not-installed':
      'Les liens téléphoniques pourront s’ouvrir dans Cadran une fois l’application installée; cette copie tourne depuis un dossier.',
  },
  handleLinks: 'Ouvrir les liens téléphoniques avec Cadran',
  linksRefused:
    'Votre système n’a pas accepté. Choisissez Cadran pour les liens tel: dans les applications par défaut de votre système.',
  activix: 'Activix',
  apiUrl: 'Adresse de l’API',
  apiUrlHint:
    'Laissez vide pour Activix. Une autre adresse est un autre CRM, avec sa propre clé; les appels déjà faits restent à celui pour lequel ils ont été faits.',
  forget: 'Oublier la clé',
  forgetAsk:
    'La clé sera retirée du trousseau de cet ordinateur. Les appels attendront ensuite d’être consignés jusqu’à votre prochaine connexion. L’oublier?',
  forgetYes: 'L’oublier',
  forgetNo: 'La garder',
  forgotten: 'La clé est oubliée.',
  forgetNoKeychain:
    'Votre trousseau ne répond pas et contient encore la clé. Réessayez quand il répondra; fermer puis rouvrir votre session suffit d’ordinaire.',
  forgetLocked: 'Votre trousseau est verrouillé et contient encore la clé. Déverrouillez-le, puis réessayez.',
  errors: {
    email: 'Ce n’est pas une adresse de courriel.',
    ownNumber: 'Entrez votre numéro au complet, avec l’indicatif régional.',
    neverLogged: 'L’une de ces lignes n’est pas un numéro.',
    apiUrl: 'Cette adresse ne peut pas servir\u00a0: elle doit commencer par https://.',
  },
  version: (version) => `Cadran ${version}`,
}
