/** The same words in the French of Québec. Spaces that must not break are written `\u00a0`: before a colon, inside « ». */
import type { Messages } from '../words'
import { historyFr } from './history'
import { linesFr } from './lines'
import { failingFr, noticesFr, problemsFr } from './troubles'
import { plural } from './plural'
import { whenFr } from './when'

/** In French, zero is singular. */
const count = (n: number, one: string, other: string) => `${n} ${plural(n, one, other)}`
const quoted = (text?: string) => (text ? ` «\u00a0${text}\u00a0»` : '')

export const fr: Messages = {
  app: {
    name: 'Cadran',
    dismiss: 'Fermer',
    cancel: 'Annuler',
    partFailed: 'Cette partie de la fenêtre n’a pas pu être chargée. Vos appels ne sont pas touchés.',
    tryAgain: 'Réessayer',
    unfinished: 'Enregistrez ou annulez d’abord ce que vous écrivez.',
  },

  connect: {
    heading: 'Se connecter à Activix',
    intro: 'Cadran inscrit vos appels dans Activix à votre place.',
    whereToGetKey:
      'La clé de votre concession vient du soutien d’Activix\u00a0: demandez-leur une clé API pour les journaux d’appels.',
    key: 'Clé API',
    showKey: 'Afficher la saisie',
    hideKey: 'Masquer la saisie',
    email: 'Courriel dans Activix',
    emailHint: 'Les appels sont consignés au nom de cet utilisateur.',
    number: 'Votre numéro de téléphone',
    numberHint: 'Le téléphone dont vous appelez, écrit à votre façon.',
    connect: 'Se connecter',
    connecting: 'Connexion en cours… Votre ordinateur pourrait vous demander de déverrouiller votre trousseau.',
    demo: 'Essayer la démo',
    notNow: 'Plus tard',
    notNowHint: 'Sans connexion, vous pouvez appeler; les appels attendent sur cet ordinateur d’être consignés.',
    waiting: (number) => `Un numéro attend\u00a0: ${number}`,
    keepInMemory: 'Garder la clé jusqu’à la fermeture',
    invalid: {
      key: 'Entrez la clé API.',
      email: 'Entrez le courriel que vous utilisez dans Activix, par exemple nom@concession.ca.',
      number: 'Entrez votre numéro au complet, avec l’indicatif régional.',
    },
    noKeychain:
      'Cet ordinateur n’a pas de trousseau pour y garder la clé. Cadran peut la garder en mémoire\u00a0: elle vous sera redemandée au prochain démarrage.',
    moveToDealership: 'Passer à cette concession',
    otherDealership:
      'Cette clé est celle d’une autre concession que celle de cet ordinateur. Rien n’a changé. Si vous y passez, vos prochains appels seront consignés dans la nouvelle; ceux qui ne sont pas encore envoyés restent sur cet ordinateur et attendent la clé de l’ancienne.',
    keychainLocked: 'Votre trousseau est verrouillé. Déverrouillez-le, puis appuyez de nouveau sur Se connecter.',
  },

  proxy: {
    user: 'Nom',
    userMissing: 'Entrez le nom.',
    password: 'Mot de passe',
    kept: 'Gardé dans votre trousseau et envoyé à ce seul serveur.',
    signIn: 'S’identifier auprès du serveur',
  },

  header: {
    settings: 'Réglages',
    account: {
      'waiting-for-keychain': 'En attente de votre trousseau…',
      absent: 'Non connecté',
      'keychain-locked': 'Trousseau verrouillé',
      'no-keychain': 'Aucun trousseau',
      connected: 'Connecté',
    },
    refused: 'Clé refusée',
    demo: 'Démo',
  },

  account: {
    waitingForKeychain:
      'Votre ordinateur vous demande peut-être de le déverrouiller. Vous pouvez déjà faire des appels.',
    absent: 'Les appels attendent sur cet ordinateur d’être consignés, jusqu’à votre connexion.',
    connect: 'Configurer Activix',
    keychainLocked:
      'Cadran ne peut pas lire votre clé. Les appels attendent sur cet ordinateur que le trousseau soit déverrouillé pour être consignés.',
    unlock: 'Réessayer',
    noKeychain:
      'Aucun trousseau ne répond sur cet ordinateur. Les appels attendent d’être consignés jusqu’à ce qu’il en réponde un, ou que vous entriez la clé, alors gardée jusqu’à la fermeture.',
    enterKey: 'Entrer la clé',
    refused: 'Activix n’accepte plus votre clé. Les appels attendent sur cet ordinateur d’être consignés.',
    changeKey: 'Changer la clé',
  },

  agents: {
    callingAs: 'Appels de',
    menu: 'Agents de ce poste',
    manage: 'Ajouter ou retirer des agents…',
    notInActivix: 'Pas un utilisateur d’Activix',
    current: 'En poste',
    by: (name) => `par ${name}`,
    hint: 'Qui partage ce poste prend la relève d’une seule pression. Chaque appel reste à l’agent qui l’a fait.',
    remove: (name) => `Retirer ${name}`,
    add: 'Ajouter un agent',
    search: 'Un nom ou un courriel dans Activix.',
    typeEmail: 'Son courriel dans Activix.',
    found: 'Utilisateurs trouvés',
    nobody: 'Personne ne s’appelle ainsi dans ce compte.',
    more: (n) => `${count(n, 'autre', 'autres')}\u00a0: précisez le nom.`,
    numberOf: (name) => `Numéro de téléphone de ${name}`,
    numberHint: 'Le téléphone dont cette personne appelle, à ce poste.',
    save: 'Ajouter',
    added: (name) => `${name} peut maintenant prendre la relève.`,
    errors: {
      email: 'Ce n’est pas un utilisateur du compte.',
      number: 'Entrez son numéro au complet, avec l’indicatif régional.',
    },
  },

  demo: {
    title: 'Démo\u00a0: rien ne quitte cet ordinateur',
    openCrm: 'Voir le CRM de démo',
    leave: 'Quitter la démo',
    endings: 'Numéros à essayer',
    endingsIntro: 'Les deux derniers chiffres décident de la fin de l’appel\u00a0:',
    ending: [
      { digits: '01', means: 'occupé' },
      { digits: '02', means: 'pas de réponse' },
      { digits: '03', means: 'panne de ligne' },
      { digits: '04', means: 'boîte vocale' },
      { digits: '05', means: 'refusé' },
      { digits: '…', means: 'les autres répondent' },
    ],
  },

  composer: {
    number: 'Numéro de téléphone',
    placeholder: 'Tapez un numéro ou un nom',
    clear: 'Effacer',
    fromLink: 'Reçu d’un lien',
    understood: 'Numéro compris',
    dialPad: 'Clavier',
    keys: 'Touches du clavier',
    star: 'Étoile',
    pound: 'Carré',
    dontLog: 'Ne pas consigner',
    call: 'Appeler',
    callAnyway: 'Appeler quand même',
    empty: 'Tapez d’abord un numéro.',
    whichNumber: 'Quel numéro\u00a0?',
    pickWith: (n) => (n === 2 ? 'Appuyez sur 1 ou 2, ou cliquez.' : `Appuyez sur 1 à ${n}, ou cliquez.`),
    reading: (number, leftOut) => `${number}, laissé de côté\u00a0: ${leftOut}`,
    lineConnecting: 'La ligne n’est pas encore prête. Réessayez dans un instant.',
    lineUnavailable: 'La ligne n’est pas disponible. Rien n’a été composé.',
    extension: (extension) => `Poste ${extension}`,
    postDial: (digits) => `Après la réponse\u00a0: ${digits}`,
    pause: 'pause',
    wait: 'attente de votre part',
  },

  numberKinds: {
    full: '',
    emergency: 'Numéro d’urgence',
    service: 'Numéro de service',
    internal: 'Poste interne',
    doubtful: 'Numéro inconnu; il sera composé tel quel',
    ambiguous: 'Ce texte peut se lire de plusieurs façons',
    none: 'Aucun numéro dans ce texte',
  },

  remarks: {
    'left-out': (text) => `Laissé de côté\u00a0:${quoted(text)}`,
    'trunk-zero-dropped': () => 'Le (0) ne se compose qu’à l’intérieur du pays; il a été retiré',
    'letters-to-digits': (text) => `Lettres${quoted(text)} lues comme des chiffres`,
    'plus-restored': (text) => `Lu${quoted(text)} avec le + que le lien avait perdu`,
    'country-code-assumed': (text) => `Lu avec${quoted(text)}`,
    'parameter-ignored': (text) => `Non utilisé\u00a0:${quoted(text)}`,
    'more-numbers': (text) => `Ce texte contient d’autres numéros; non retenu\u00a0:${quoted(text)}`,
    'not-in-plan': () => 'Ce numéro n’existe pas dans le plan de numérotation du pays',
    'too-short': () => 'Trop court pour un numéro complet',
    'too-long': () => 'Trop long pour un numéro de téléphone',
    'text-too-long': () => 'Ce texte est trop long; rien n’a été lu',
    'not-a-phone-link': (text) => `Ce n’est pas un lien téléphonique${text ? '\u00a0:' : ''}${quoted(text)}`,
  },

  willNotLog: {
    private: 'Ne sera pas consigné\u00a0: ce numéro est sur votre liste à ne jamais consigner',
    internal: 'Ne sera pas consigné\u00a0: poste interne',
    emergency: 'Ne sera pas consigné\u00a0: numéro d’urgence',
    'no-e164': 'Ne sera pas consigné\u00a0: Activix exige un numéro de téléphone complet',
  },

  leads: {
    looking: 'Recherche dans Activix…',
    none: 'Pas encore dans Activix. Un appel consigné y crée un client potentiel.',
    unnamed: 'Client sans nom',
    several: (n: number) => `${n} clients ont ce numéro`,
    pick: 'Choisissez, sinon Activix décide chez lequel il consigne l’appel.',
    picked: 'Choix retenu pour ce numéro.',
    open: 'Ouvrir dans Activix',
    advisor: (name: string) => `Conseiller\u00a0: ${name}`,
    since: (date: string) => `depuis le ${date}`,
    doNotCall: 'Ce client a demandé de ne pas être appelé.',
    oneDoesNot: 'Un de ces clients a demandé de ne pas être appelé.',
    callsAnyway: 'Appuyez sur Appeler quand même si vous avez une raison de le faire.',
    last: 'Dernières communications',
    nothingSaid: 'Aucun échange pour l’instant.',
    withName: 'Clients de ce nom',
    nobody: 'Activix n’a personne de ce nom avec un numéro de téléphone.',
    more: (n: number) => `${n} de plus\u00a0: précisez le nom.`,
    divisions: { new: 'Neuf', used: 'Occasion', service: 'Après-vente' },
    results: { pending: 'En attente', attempted: 'Tenté', reached: 'Rejoint' },
    phones: { home: 'Domicile', work: 'Travail', mobile: 'Cellulaire' },
    methods: { phone: 'Appel', email: 'Courriel', sms: 'Texto', video: 'Vidéo' },
    types: { outgoing: 'sortant', incoming: 'entrant' },
    callStatuses: {
      answered: 'répondu',
      attempted: 'non rejoint',
      calling: 'en cours',
      error: 'échoué',
      interrupted: 'raccroché avant la réponse',
      pending: 'commencé',
      unanswered: 'sans réponse',
    },
  },

  links: {
    waiting: 'En attente',
    next: (number) => `Ensuite\u00a0: ${number}`,
    use: (number) => `Utiliser ${number}`,
    dismiss: (number) => `Écarter ${number}`,
  },

  call: {
    with: (number) => `Appel avec ${number}`,
    phases: {
      dialing: 'Composition',
      ringing: 'Sonnerie',
      talking: 'En conversation',
      ended: 'Appel terminé',
    },
    actions: {
      answered: 'A répondu',
      'no-answer': 'Pas de réponse',
      voicemail: 'Boîte vocale',
      answer: 'Répondre',
      decline: 'Refuser',
      'hang-up': 'Raccrocher',
    },
    keys: {
      answered: 'A',
      'no-answer': 'P',
      voicemail: 'B',
      answer: 'R',
      decline: 'F',
      'hang-up': 'C',
    },
    directions: { outgoing: 'Sortant', incoming: 'Entrant' },
    done: 'Fermer',
    callBack: 'Rappeler',
    dialByHand: 'Composez sur votre téléphone',
    copyNumber: 'Copier le numéro',
    copied: 'Copié',
    elapsed: 'Temps écoulé',
  },

  note: {
    label: 'Notes',
    keptHere: 'Gardées sur cet ordinateur seulement, l’appel n’étant pas consigné.',
    tooLong: (longest, tooMany) =>
      `Les notes tiennent en ${longest}\u00a0caractères\u00a0: les ${tooMany} derniers ne sont pas gardés.`,
    copy: 'Copier les notes',
  },

  outcomes: {
    answered: 'Répondu',
    voicemail: 'Boîte vocale',
    'no-answer': 'Pas de réponse',
    busy: 'Occupé',
    declined: 'Refusé',
    cancelled: 'Annulé',
    failed: 'Échoué',
    missed: 'Manqué',
    elsewhere: 'Répondu ailleurs',
  },

  logs: {
    logged: 'Consigné',
    waiting: 'En attente d’être consigné',
    attention: 'À vérifier',
    'not-logged': 'Non consigné',
  },

  notLogged: {
    private: 'selon votre choix',
    internal: 'poste interne',
    emergency: 'numéro d’urgence',
    'no-e164': 'numéro incomplet',
    'not-in-plan': 'aucun pays n’a un tel numéro',
    deleted: 'supprimé dans Activix',
  },

  when: whenFr,

  unfinished: {
    with: (number) => `Appel inachevé avec ${number}`,
    explain: 'Cadran s’est arrêté pendant cet appel. Comment s’est-il poursuivi?',
    startedAt: (moment) => `Début\u00a0: ${moment}`,
    lastSeenAt: (moment) => `Vu la dernière fois\u00a0: ${moment}`,
    stillTalking: 'Toujours en cours',
    ended: 'Terminé',
    notAnswered: 'Sans réponse',
    endedAt: 'Terminé à',
    save: 'Enregistrer',
  },

  recent: {
    heading: 'Appels récents',
    empty: 'Aucun appel pour l’instant. Ils s’inscriront ici à mesure que vous en ferez.',
    talkTime: (time) => `Durée ${time}`,
    callAgain: (number) => `Rappeler ${number}`,
    retry: 'Réessayer',
    estimated:
      'Personne n’a dit comment cet appel s’est terminé\u00a0: sa fin est le moment où Cadran l’a vu pour la dernière fois.',
    slept: (duration) => `L’ordinateur a été en veille ${duration} pendant cet appel. S’est-il terminé à ce moment-là?`,
    endedThen: 'Oui, à ce moment-là',
    wentOn: 'Non, il a continué',
    isPutRight: 'C’est corrigé',
    logAgain: 'Le consigner de nouveau',
    logAllTheSame: 'Consigner cet appel',
    letGo: 'Laisser tomber',
    sameAccount: 'Même concession',
    isThere: 'Il est dans Activix',
    isNotThere: 'Il n’y est pas\u00a0: le consigner',
    kept: 'L’appel est gardé ici. Une fois la cause écartée, appuyez sur Réessayer.',
    keptForFixing: 'L’appel est gardé ici. Corrigez ceci pour le renvoyer\u00a0:',
    keptForKey: 'L’appel est gardé ici et sera consigné dès que vous vous reconnecterez.',
  },

  history: historyFr,

  lines: linesFr,
  openers: {
    alsoSent: 'Aussi envoyé…',
    communication: 'Consigner un échange',
    pastCall: 'Consigner un appel passé',
  },

  correct: {
    open: (number) => `Notes et corrections\u00a0: ${number}`,
    outcome: 'Résultat',
    talk: 'Durée de la conversation',
    talkHint: 'Par exemple 3:12, 3\u00a0min\u00a012\u00a0s ou 1:02:03.',
    save: 'Enregistrer les corrections',
    close: 'Fermer',
    errors: {
      unreadable: 'Écrivez des minutes et des secondes, par exemple 3:12.',
      'too-long': 'La conversation ne peut pas durer plus longtemps que l’appel.',
    },
  },

  fix: {
    fields: {
      ownNumber: 'Votre numéro pour cet appel',
      customer: 'Numéro du client pour cet appel',
      email: 'Votre courriel pour cet appel',
    },
    inSettings: {
      ownNumber: 'Vos réglages ont le même numéro. S’il est faux, corrigez-le aussi là, pour les appels à venir.',
      email: 'Vos réglages ont le même courriel. S’il est faux, corrigez-le aussi là, pour les appels à venir.',
    },
    save: 'Enregistrer et renvoyer',
    saveAlike: (n) => `Enregistrer pour ces ${n} appels`,
    errors: {
      ownNumber: 'Entrez votre numéro au complet, avec l’indicatif régional.',
      customer: 'Entrez le numéro du client au complet, avec l’indicatif régional.',
      email: 'Entrez votre courriel dans Activix, par exemple nom@concession.ca.',
    },
    neverLogged: 'Ce numéro est sur votre liste à ne jamais consigner.',
  },

  failing: failingFr,

  problems: problemsFr,

  notices: noticesFr,

  quit: {
    heading: 'Quitter Cadran?',
    liveCalls: (n) =>
      plural(
        n,
        'Un appel est en cours. Sa fin ne sera pas vue\u00a0: Cadran vous interrogera à ce sujet au prochain démarrage.',
        `${n} appels sont en cours. Leur fin ne sera pas vue\u00a0: Cadran vous interrogera à leur sujet au prochain démarrage.`,
      ),
    unsent: (n) =>
      plural(
        n,
        'Un appel n’est pas encore consigné dans Activix. Il est conservé et sera envoyé au prochain démarrage.',
        `${n} appels ne sont pas encore consignés dans Activix. Ils sont conservés et seront envoyés au prochain démarrage.`,
      ),
    recordings: (n) =>
      plural(
        n,
        'Un enregistrement n’est pas encore dans Activix. Il est conservé, et sera envoyé depuis le début au prochain démarrage.',
        `${n} enregistrements ne sont pas encore dans Activix. Ils sont conservés et seront envoyés au prochain démarrage.`,
      ),
    unsaved:
      'Tout n’a pas pu être enregistré sur cet ordinateur. Ce qui n’est pas encore dans Activix est perdu si vous quittez maintenant, les appels en cours aussi.',
    neither: 'Les liens téléphoniques ne s’ouvriront plus dans Cadran jusqu’à son prochain démarrage.',
    quit: 'Quitter',
    keepRunning: 'Continuer',
  },

  tray: {
    open: 'Ouvrir Cadran',
    quit: 'Quitter',
    idle: 'Cadran\u00a0: prêt',
    onCall: 'Cadran\u00a0: en appel',
    waiting: (n) =>
      `Cadran\u00a0: ${count(n, 'appel', 'appels')} en attente d’être ${plural(n, 'consigné', 'consignés')}`,
    attention: (n) => `Cadran\u00a0: ${count(n, 'appel', 'appels')} à vérifier`,
    notConnected: 'Cadran\u00a0: non connecté à Activix',
  },
}
