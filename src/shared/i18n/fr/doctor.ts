import type { DoctorWords } from '../en/doctor'

const it = 'Demandez à la personne qui s’occupe de cet ordinateur'

export const doctorFr: DoctorWords = {
  heading: 'Aide',
  open: 'Vérifier ce qui fonctionne',
  hint: 'Quand quelque chose ne va pas\u00a0: chaque partie est vérifiée, et ce qui cloche est nommé, avec la personne à qui demander.',
  explain: 'Rien n’est appelé, consigné ni changé.',
  demo: 'Ceci est la démo\u00a0: ce sont ses propres parties qui sont vérifiées.',
  running: 'Vérification en cours…',
  again: 'Vérifier de nouveau',
  copy: 'Copier le texte',
  fine: 'Tout ce qui peut être vérifié fonctionne.',
  wrong: (n) => (n === 1 ? 'Une chose ne fonctionne pas.' : `${n}\u00a0choses ne fonctionnent pas.`),
  title: (at) => `Cadran\u00a0: ce qui a été vérifié le ${at}`,
  states: { passed: 'Fonctionne', failed: 'Ne fonctionne pas', unknown: 'Impossible à savoir' },
  checks: {
    links: 'Les liens téléphoniques s’ouvrent dans Cadran',
    line: 'La ligne est là',
    keychain: 'Le trousseau répond',
    account: 'Activix répond, et accepte la clé',
    leads: 'La clé peut voir les fiches',
    tasks: 'La clé peut voir les tâches',
    'call-logs': 'La clé peut consigner des appels',
    agent: 'Activix sait de qui sont ces appels',
    clock: 'L’horloge s’accorde avec celle d’Activix',
    disk: 'Le disque prend ce qui est écrit',
    journal: 'Le journal des appels est utilisé',
    versions: 'Ce qui tourne ici',
  },
  reasons: {
    'links-elsewhere': (fact) =>
      `Votre système ouvre les liens téléphoniques avec ${fact || 'autre chose, ou avec rien'}. Choisissez Cadran dans Réglages\u00a0› Liens téléphoniques.`,
    'links-untold': () =>
      'Votre système ne dit pas ce qui ouvre les liens téléphoniques. Essayez-en un dans Réglages\u00a0› Liens téléphoniques.',
    'line-away': () => 'Le softphone ne répond pas. Démarrez-le, ou corrigez son port dans les réglages de la ligne.',
    'line-elsewhere': () =>
      'Le softphone est sur un autre ordinateur. Dites dans les réglages de la ligne que c’est voulu, ou corrigez son adresse.',
    'line-loops': () =>
      'Le lien qui devrait ouvrir le softphone ouvre Cadran. Choisissez-en un autre dans les réglages de la ligne.',
    'line-no-opener': () => `Rien sur cet ordinateur n’ouvre le lien du softphone. ${it} d’installer le softphone.`,
    'line-template': () => 'Le lien pour le softphone est inutilisable. Corrigez-le dans les réglages de la ligne.',
    'line-closed': () => 'La ligne n’est pas prête. Voyez les réglages de la ligne.',
    'line-unseen': () => 'Seul le Cadran ouvert voit sa ligne\u00a0: voyez-y Réglages\u00a0› Aide.',
    'key-absent': () =>
      'Aucune clé n’est enregistrée pour cette adresse d’Activix. Connectez-vous avec la clé de votre concession.',
    'key-foreign': () =>
      'La clé est celle d’un autre compte Activix que celui de cet ordinateur\u00a0: rien n’est envoyé. Connectez-vous avec la clé de votre concession.',
    'key-refused': () => 'Activix n’accepte pas la clé. Demandez-en une autre au soutien d’Activix.',
    'right-missing': () => 'La clé n’a pas ce droit. Demandez au soutien d’Activix de le lui donner.',
    'crm-unreachable': () =>
      'Activix est injoignable. Vérifiez le réseau; si d’autres pages s’ouvrent, demandez à la personne qui gère le réseau de laisser passer api.crm.activix.ca.',
    'crm-certificate': (fact) =>
      `Le certificat reçu pour Activix${fact === '' ? '' : `, émis par «\u00a0${fact}\u00a0»,`} n’est pas fiable. Vérifiez la date de cet ordinateur; si elle est juste, quelque chose ouvre la connexion en chemin\u00a0: demandez à la personne qui gère le réseau d’en ajouter l’émetteur à ceux auxquels cet ordinateur fait confiance.`,
    'crm-proxy': (fact) =>
      `Le serveur mandataire du réseau (${fact}) ne laisse rien passer vers Activix. Demandez à la personne qui gère le réseau de laisser passer api.crm.activix.ca.`,
    'crm-page': () =>
      'Une page Web répond à la place d’Activix\u00a0: identifiez-vous sur le réseau avec votre navigateur, ou demandez à la personne qui le gère.',
    'crm-failing': (fact) =>
      `Activix ne répond pas comme il le devrait${fact && ` (${fact})`}. Si cela dure une heure, dites-le au soutien d’Activix.`,
    'crm-busy': () => 'Activix demande de ralentir. Vérifiez de nouveau dans une minute.',
    'crm-address': () =>
      `L’adresse de l’API dans les réglages ne peut pas être utilisée. ${it}, ou videz-la pour utiliser celle d’Activix.`,
    'not-asked': () => 'Pas demandé, à cause de ce qui ne va pas ci-dessus.',
    'logs-refused': (fact) =>
      `Activix refuse des appels, faute de droits (${fact}). Demandez au soutien d’Activix que la clé puisse créer et modifier les appels.`,
    'logs-untried': () => 'Seul un appel le dit\u00a0: aucun n’a été consigné avec cette clé dernièrement.',
    'agent-unknown': () =>
      'Vos appels attendent d’être consignés, jusqu’à ce que votre courriel et votre numéro soient dans les réglages.',
    'agent-not-user': () =>
      'Le courriel des réglages n’est celui d’aucun utilisateur du compte. Corrigez-le, ou faites ajouter l’utilisateur dans Activix.',
    'agent-untold': () => 'Activix ne dit pas qui sont les utilisateurs du compte.',
    'clock-wrong': (fact) => `L’horloge de cet ordinateur ${fact}. Réglez-la dans les réglages de votre système.`,
    'clock-unheard': () => 'Activix n’a pas dit l’heure qu’il est.',
    'keychain-locked': () =>
      'Le trousseau est verrouillé, ou n’a plus la clé qui y a été enregistrée. Déverrouillez-le.',
    'keychain-missing': () =>
      `Aucun trousseau ne répond. ${it} d’en installer ou d’en démarrer un (sous Linux\u00a0: gnome-keyring ou KWallet).`,
    'keychain-asks': () => 'Le trousseau attend que quelqu’un le déverrouille.',
    'disk-refuses': () =>
      `Le dossier de Cadran n’est pas accessible en écriture. ${it} à qui il appartient, et si le disque est en ordre.`,
    'disk-full': (fact) => `Le disque est presque plein\u00a0: il reste ${fact}\u00a0Mo. Libérez de l’espace.`,
    'journal-elsewhere': () =>
      'Un autre programme a ouvert le journal des appels. Quittez tous les Cadran, puis lancez-en un seul.',
    'journal-newer': () => 'Un Cadran plus récent a écrit le journal des appels. Réinstallez cette version.',
    'journal-unmigrated': () => `Le journal d’un Cadran plus ancien n’a pas pu être repris. ${it}; il est intact.`,
    'journal-unavailable': () =>
      `Le journal des appels est inutilisable; les appels restent en mémoire jusqu’à la fermeture de Cadran. ${it}.`,
    'journal-refuses': () =>
      'Le disque n’a pas encore pris les derniers appels; ils sont en mémoire. Ne quittez pas Cadran.',
  },
  bundle: {
    heading: 'Pour la personne qui vous aide',
    hint: 'Un fichier texte avec ce qui a été trouvé ici, le journal technique de Cadran, les réglages qui ne disent rien de vous, et le nombre d’éléments du journal des appels. Ni numéros, ni noms, ni courriels, ni notes, ni clé. Regardez-le d’abord; Cadran ne l’envoie nulle part.',
    show: 'Montrer ce qu’il contiendrait',
    save: 'Enregistrer le fichier',
    saved: (file) => `Enregistré sous ${file}.`,
    failed: 'Le fichier n’a pas pu être écrit. Choisissez un autre dossier, ou libérez de l’espace.',
    lines: (n) => (n <= 1 ? `${n}\u00a0ligne` : `${n}\u00a0lignes`),
    parts: {
      checks: 'Ce qui a été vérifié',
      run: 'Versions, et la dernière fermeture de Cadran',
      settings: 'Réglages',
      journal: 'Nombre d’éléments du journal des appels',
      log: 'Journal technique de Cadran',
    },
  },
  line: (state, check) => `${state}\u00a0: ${check}`,
  slow: (minutes) => `retarde de ${minutes}\u00a0min`,
  fast: (minutes) => `avance de ${minutes}\u00a0min`,
}
