/** The same words in the French of Québec. Spaces that must not break are written `\u00a0`: before a colon, inside « ». */
import type { Messages } from '.'
import { historyFr } from './history-fr'
import { lineNoticesFr, linesFr } from './lines-fr'
import { sentence } from './sentence'

/** In French, zero is singular. */
const count = (n: number, one: string, other: string) => `${n} ${n < 2 ? one : other}`
const quoted = (text?: string) => (text ? ` «\u00a0${text}\u00a0»` : '')

export const fr: Messages = {
  app: {
    name: 'Cadran',
    dismiss: 'Fermer',
    cancel: 'Annuler',
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
    keychainLocked: 'Votre trousseau est verrouillé. Déverrouillez-le, puis appuyez de nouveau sur Se connecter.',
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
    none: 'Aucun numéro dans ce texte',
  },

  remarks: {
    'left-out': (text) => `Laissé de côté\u00a0:${quoted(text)}`,
    'trunk-zero-dropped': () => 'Le (0) ne se compose qu’à l’intérieur du pays; il a été retiré',
    'letters-to-digits': (text) => `Lettres${quoted(text)} lues comme des chiffres`,
    'plus-restored': (text) => `Lu${quoted(text)} avec le + que le lien avait perdu`,
    'parameter-ignored': (text) => `Non utilisé\u00a0:${quoted(text)}`,
    'more-numbers': (text) => `Ce texte contient d’autres numéros; le premier est retenu, et non${quoted(text)}`,
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
    deleted: 'supprimé dans Activix',
  },

  unfinished: {
    with: (number) => `Appel inachevé avec ${number}`,
    explain: 'Cadran s’est arrêté pendant cet appel. Comment s’est-il poursuivi?',
    startedAt: (moment) => `Début\u00a0: ${moment}`,
    lastSeenAt: (moment) => `Vu la dernière fois\u00a0: ${moment}`,
    stillTalking: 'Toujours en cours',
    ended: 'Terminé',
    notAnswered: 'Sans réponse',
    endedAt: 'Terminé à',
    endedAtHint: 'Année-mois-jour heure:minute, ou l’heure seulement.',
    save: 'Enregistrer',
    errors: {
      unreadable: 'Écrivez une heure, par exemple 14:05.',
      'before-start': 'L’appel ne peut pas finir avant d’avoir commencé.',
      future: 'Cette heure n’est pas encore passée.',
    },
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
    letGo: 'Laisser tomber',
    isThere: 'Il est dans Activix',
    isNotThere: 'Il n’y est pas\u00a0: le consigner',
    kept: 'L’appel est gardé ici. Une fois la cause écartée, appuyez sur Réessayer.',
    keptForMending: 'L’appel est gardé ici. Corrigez ceci pour le renvoyer\u00a0:',
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
    talkHint: 'Par exemple 3:12, ou 1:02:03.',
    save: 'Enregistrer les corrections',
    close: 'Fermer',
    errors: {
      unreadable: 'Écrivez des minutes et des secondes, par exemple 3:12.',
      'too-long': 'La conversation ne peut pas durer plus longtemps que l’appel.',
    },
  },

  mend: {
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

  failing: {
    server: (status) => `Activix éprouve des difficultés avec cet appel (erreur ${status}).`,
    page: 'Une page Web répond à la place d’Activix, sans doute la page d’accès de votre réseau\u00a0: identifiez-vous-y dans votre navigateur.',
    unreadable: 'Les réponses d’Activix au sujet de cet appel sont incompréhensibles.',
    'no-answer': 'Activix ne répond pas au sujet de cet appel.',
    other: 'Activix ne laisse pas Cadran chercher cet appel.',
    goesOn: (tries) => `Cadran a essayé ${tries}\u00a0fois; il garde l’appel et continue d’essayer de lui-même.`,
    ifItLasts: 'Si cela dure, signalez-le au soutien d’Activix.',
  },

  problems: {
    unreachable: () => 'Activix est injoignable. Vérifiez votre connexion; rien n’a été envoyé.',
    certificate: () =>
      'Le certificat du CRM n’est pas fiable; rien n’a donc été envoyé. Vérifiez la date de cet ordinateur; si elle est juste, adressez-vous au responsable de votre réseau.',
    unauthorized: () => 'Cette clé n’est pas acceptée. Vérifiez-la ou demandez-en une autre au soutien d’Activix.',
    forbidden: ({ message }) =>
      message
        ? `Activix refuse\u00a0: ${sentence(message)}`
        : 'Cette clé n’y donne pas accès. Adressez-vous au soutien d’Activix.',
    'not-found': () =>
      'Activix n’a rien à cet endroit (erreur 404). Vérifiez l’adresse de l’API dans les réglages; si elle est juste, adressez-vous au soutien d’Activix.',
    deleted: () =>
      'Cet appel, déjà consigné, a été supprimé dans Activix. Il est gardé ici\u00a0: consignez-le de nouveau, ou laissez-le tomber.',
    'too-large': () =>
      'Activix, ou un intermédiaire, trouve l’envoi trop volumineux. Adressez-vous au responsable de votre réseau.',
    invalid: ({ message, fields, notes }) => {
      const details = Object.values(fields).flat().join(' ') || message
      if (notes) return details ? `Activix refuse les notes\u00a0: ${sentence(details)}` : 'Activix refuse les notes.'
      return details
        ? `Activix refuse de consigner l’appel\u00a0: ${sentence(details)}`
        : 'Activix refuse de consigner cet appel.'
    },
    'rate-limited': () => 'Activix demande de ralentir. Réessayez dans une minute.',
    server: ({ status }) => `Activix éprouve des difficultés (erreur ${status}). Réessayez plus tard.`,
    unreadable: ({ status, page }) =>
      page
        ? `Une page Web a répondu à la place d’Activix (état ${status}), sans doute la page d’accès de votre réseau. Identifiez-vous-y dans votre navigateur, puis réessayez; sinon, vérifiez l’adresse de l’API.`
        : `La réponse ne venait pas d’Activix (état ${status}). Vérifiez l’adresse de l’API.`,
    'no-answer': () => 'Activix n’a pas répondu. L’envoi lui est peut-être parvenu, peut-être pas.',
    'out-of-reach': ({ status, talkSeconds }) =>
      `Cet appel ne peut être terminé que par vous, dans Activix\u00a0: mettez-le à «\u00a0${status}\u00a0»${talkSeconds === undefined ? '' : `, ${talkSeconds}\u00a0s`}.`,
    'notes-out-of-reach': () =>
      'L’appel est consigné, mais Activix n’a pas dit où vont ses notes\u00a0: vous seul pouvez les y ajouter.',
    'other-account': () =>
      'Cet appel a été fait pour un autre compte Activix. Il est gardé ici et sera consigné dès que vous vous connecterez à ce compte.',
    uncertain: ({ why }) =>
      ({
        unproven: 'La connexion a été coupée pendant la consignation, et Activix ne montre pas si elle a eu lieu.',
        several:
          'La connexion a été coupée pendant la consignation, et un appel dans Activix est peut-être celui-ci, peut-être pas.',
        forbidden:
          'La connexion a été coupée pendant la consignation, et cette clé ne permet pas de consulter les fiches.',
      })[why] + ' Cet appel est-il dans la fiche du client?',
    'bad-url': () => 'Cette adresse d’API ne peut pas servir\u00a0: elle doit commencer par https://.',
  },

  notices: {
    'settings-damaged': ({ file }) => ({
      title: 'Vos réglages étaient illisibles',
      body: `Cadran a démarré avec des réglages neufs; vos appels et leur consignation sont intacts. Vérifiez votre courriel et votre numéro dans les réglages. Le fichier endommagé est conservé sous ${file}.`,
    }),
    'settings-unsaved': () => ({
      title: 'Vos réglages ne peuvent pas être enregistrés',
      body: 'Ils valent jusqu’à la fermeture; les appels et leur consignation ne sont pas touchés. Le dossier est en lecture seule ou le disque est plein\u00a0: libérez de l’espace, puis modifiez de nouveau un réglage.',
    }),
    'journal-damaged': ({ file }) => ({
      title: 'Le journal des appels était endommagé',
      body: `Un nouveau journal a été ouvert avec tout ce qui pouvait encore en être lu. Des appels en attente manquent peut-être dans Activix\u00a0: vérifiez-y vos derniers appels. Le fichier endommagé est conservé sous ${file}; à côté, le dossier journal-copies contient des copies des derniers jours.`,
    }),
    'journal-restored': () => ({
      title: 'Le journal des appels avait été supprimé',
      body: 'Cadran l’avait entier en main et l’a réécrit\u00a0: aucun appel ni aucune consignation n’est perdu. Si ce n’était pas vous, demandez à la personne qui gère votre ordinateur ce qui supprime des fichiers dans le dossier de Cadran.',
    }),
    'journal-replaced': ({ file }) => ({
      title: 'Un autre fichier a pris la place du journal des appels',
      body: `Cadran avait le sien en main et continue avec lui\u00a0: aucun appel ni aucune consignation n’est perdu. L’autre fichier est conservé sous ${file}. Pour reprendre un ancien journal, quittez d’abord Cadran.`,
    }),
    'journal-unavailable': () => ({
      title: 'Les appels ne peuvent pas être enregistrés sur cet ordinateur',
      body: 'Le dossier est en lecture seule ou le disque est plein. Vous pouvez appeler et les appels sont consignés; ils seront enregistrés au prochain appel dès qu’il y aura de la place. D’ici là, ce qui n’est pas envoyé à la fermeture est perdu.',
    }),
    'journal-elsewhere': () => ({
      title: 'Un autre Cadran utilise ce dossier',
      body: 'Il s’exécute dans une autre session ou sur un autre ordinateur, et garde l’historique et les appels en attente. Vos appels d’ici sont aussi consignés, mais ce qui n’est pas envoyé à la fermeture est perdu. Quittez l’un des deux.',
    }),
    'key-refused': () => ({
      title: 'Activix n’accepte plus votre clé',
      body: 'Vos appels sont gardés sur cet ordinateur et seront consignés dès que vous vous connecterez avec une nouvelle clé. Le soutien d’Activix la fournit.',
      action: 'Se reconnecter',
    }),
    'keychain-locked': () => ({
      title: 'Votre trousseau est verrouillé',
      body: 'Cadran ne peut pas lire votre clé. Vos appels sont gardés sur cet ordinateur et seront consignés une fois le trousseau déverrouillé.',
      action: 'Réessayer',
    }),
    'crm-unreachable': () => ({
      title: 'Activix est injoignable',
      body: 'Vos appels sont gardés sur cet ordinateur et seront consignés au retour de la connexion. Vous n’avez rien à faire.',
    }),
    'crm-untrusted': () => ({
      title: 'La connexion à Activix n’est pas fiable',
      body: 'Son certificat n’est pas valide; rien n’a donc été envoyé. Vos appels sont gardés sur cet ordinateur et seront consignés d’eux-mêmes une fois le problème réglé. Vérifiez la date de cet ordinateur; si elle est juste, adressez-vous au responsable de votre réseau.',
    }),
    'crm-replaced': () => ({
      title: 'Une page Web répond à la place d’Activix',
      body: 'C’est sans doute la page d’accès de votre réseau\u00a0: identifiez-vous-y dans votre navigateur. Vos appels sont gardés sur cet ordinateur et seront consignés d’eux-mêmes ensuite. Si aucune page ne vous le demande, vérifiez l’adresse de l’API dans les réglages.',
    }),
    'crm-busy': () => ({
      title: 'Activix demande de ralentir',
      body: 'Il ne prend plus rien de votre concession pour le moment. Vos appels sont gardés sur cet ordinateur et seront consignés dès qu’il le permettra. Vous n’avez rien à faire.',
    }),
    'journal-refuses': () => ({
      title: 'Ce disque n’accepte rien pour le moment',
      body: 'Vos appels sont gardés en mémoire et seront écrits dès que possible. Libérez de l’espace, et ne quittez pas Cadran d’ici là.',
    }),
    'clock-wrong': ({ minutes }) => ({
      title: `L’horloge de cet ordinateur ${minutes > 0 ? 'retarde' : 'avance'} de ${Math.abs(minutes)}\u00a0min`,
      body: 'Les appels sont consignés à l’heure d’Activix\u00a0: rien n’y est faux. Réglez l’horloge dans les réglages de votre système.',
    }),
    'email-not-in-account': ({ email, gone }) => ({
      title: gone ? 'Cet utilisateur a été retiré du compte' : 'Ce courriel n’est pas celui d’un utilisateur du compte',
      body: gone
        ? `Activix n’a plus d’utilisateur ${email}. Vos appels sont gardés et envoyés quand même, mais pourraient n’être au nom de personne. Faites rétablir cet utilisateur, ou changez le courriel dans les réglages.`
        : `Activix n’a pas d’utilisateur ${email}\u00a0: vos appels pourraient n’être au nom de personne. Corrigez le courriel dans les réglages.`,
      action: 'Vérifier le courriel',
    }),
    'no-tray': () => ({
      title: 'Ce bureau n’affiche pas d’icônes de notification',
      body: 'À la fermeture de la fenêtre, Cadran reste dans la barre des tâches; liens et consignation continuent de fonctionner.',
    }),
    ...lineNoticesFr,
    'key-in-memory': () => ({
      title: 'La clé est gardée jusqu’à la fermeture',
      body: 'Vos appels sont consignés comme d’habitude. Au prochain démarrage, Cadran redemandera la clé.',
    }),
    'recording-consent': () => ({
      title: 'Enregistrer des appels relève de votre concession',
      body: 'La loi peut exiger que les clients soient avertis, ou consentent, avant qu’un appel soit enregistré. Cadran ne fait que transmettre ce que votre téléphone a enregistré\u00a0: demandez à votre concession ce qui vaut pour vous. Ceci n’est dit qu’une fois.',
    }),
  },

  quit: {
    heading: 'Quitter Cadran?',
    liveCalls: (n) =>
      n < 2
        ? 'Un appel est en cours. Sa fin ne sera pas vue\u00a0: Cadran vous interrogera à ce sujet au prochain démarrage.'
        : `${n} appels sont en cours. Leur fin ne sera pas vue\u00a0: Cadran vous interrogera à leur sujet au prochain démarrage.`,
    unsent: (n) =>
      n < 2
        ? 'Un appel n’est pas encore consigné dans Activix. Il est conservé et sera envoyé au prochain démarrage.'
        : `${n} appels ne sont pas encore consignés dans Activix. Ils sont conservés et seront envoyés au prochain démarrage.`,
    recordings: (n) =>
      n < 2
        ? 'Un enregistrement n’est pas encore dans Activix. Il est conservé, et sera envoyé depuis le début au prochain démarrage.'
        : `${n} enregistrements ne sont pas encore dans Activix. Ils sont conservés et seront envoyés au prochain démarrage.`,
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
      `Cadran\u00a0: ${count(n, 'appel', 'appels')} en attente d’être ${n < 2 ? 'consigné' : 'consignés'}`,
    attention: (n) => `Cadran\u00a0: ${count(n, 'appel', 'appels')} à vérifier`,
    notConnected: 'Cadran\u00a0: non connecté à Activix',
  },
}
