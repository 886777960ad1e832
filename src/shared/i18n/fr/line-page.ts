import type { linePageEn } from '../en/line-page'

export const linePageFr: typeof linePageEn = {
  heading: 'Ligne',
  open: 'Régler et essayer la ligne',
  kinds: {
    manual: 'Sur votre propre téléphone, à la main',
    'dial-link': 'Dans votre softphone, ouvert par un lien',
    softphone: 'Sur un softphone que Cadran voit (baresip)',
    demo: 'Ligne de démo',
  },
  kindHints: {
    manual: 'Cadran affiche le numéro. Vous le composez et dites ce qui se passe.',
    'dial-link': 'Appeler ouvre votre softphone avec le numéro. Vous dites ce qui se passe, ou il le signale lui-même.',
    softphone:
      'Vous appuyez sur Appeler, rien d’autre\u00a0: Cadran voit l’appel sonner, être répondu et finir, et voit les appels entrants.',
    demo: 'Elle répond toute seule et ne joint personne.',
  },
  dialLink: {
    preset: 'Lien pour votre softphone',
    presets: {
      sip: 'sip: (MicroSIP, Bria, la plupart des autres)',
      callto: 'callto: (MicroSIP, Skype Entreprise)',
      tel: 'tel: (ce que votre système ouvre avec)',
    },
    own: 'Un lien à vous',
    template: 'Votre lien',
    templateHint: 'Avec {number} à la place du numéro, par exemple sip:{number}@pbx.example.',
    declined: 'Vous n’avez pas autorisé ce lien : il n’a pas été enregistré.',
    invalid:
      'Écrivez un lien comme sip:{number}. Il lui faut {number}; il ne doit ni ouvrir un fichier ni lancer un script.',
  },
  dialing: {
    heading: 'Comment votre système téléphonique compose',
    preset: 'Règle de composition',
    presets: {
      'as-is': 'Tel quel : +1 514 555-0142',
      landline: 'Ligne fixe, 1 pour l’interurbain (Bell, Telus)',
      'pbx-9': 'Système téléphonique, 9 pour une ligne extérieure',
      'pbx-0': 'Système téléphonique, 0 pour une ligne extérieure',
    },
    own: 'Votre propre règle',
    outside: 'Pour une ligne extérieure',
    outsideHint: 'Comme 9, suivi d’une virgule par pause. Rien ne précède un numéro qui a un +.',
    outsideInvalid:
      'Écrivez au plus quatre chiffres, * ou #, puis des virgules. Avec 91 ou 11, un appel pourrait joindre le 911 ou le 112.',
    national: 'Numéros de votre pays',
    nationalForms: {
      e164: 'Avec + et le pays',
      national: 'Dix chiffres',
      'long-distance': '1 et dix chiffres',
    },
    local: 'Indicatifs régionaux sans le 1',
    localHint: 'Comme 514, 438.',
    localInvalid: 'Écrivez des indicatifs de trois chiffres, comme 514, 438.',
    abroad: 'Autres pays',
    abroadForms: {
      e164: 'Avec + et le pays',
      'exit-code': 'Après 011 (ailleurs, surtout 00)',
    },
    services: 'Ligne extérieure pour les services comme le 411',
    preview: 'Ce que reçoit votre système téléphonique',
    called: 'Appelé',
    dialed: 'Composé',
    samples: {
      own: 'Près de vous',
      far: 'Interurbain',
      abroad: 'Un autre pays',
      extension: 'Poste',
      emergency: 'Urgence',
    },
    emergency: 'Les numéros d’urgence et les postes partent toujours tels quels. Activix reçoit le numéro complet.',
  },
  softphone: {
    own: {
      find: 'Utiliser le softphone de cet ordinateur',
      found: 'Trouvé, et inscrit ci-dessous.',
      exposed: (port: number) =>
        `Trouvé, et inscrit ci-dessous. D’autres ordinateurs peuvent aussi atteindre son port de contrôle\u00a0: écrivez ctrl_tcp_listen 127.0.0.1:${port} dans sa configuration, puis redémarrez-le.`,
      closed: (config: string) =>
        `baresip est configuré ici, mais son port de contrôle est fermé. Ajoutez ces deux lignes à ${config}, redémarrez baresip, puis réessayez\u00a0:`,
      none: (folder: string) =>
        `Aucun baresip n’est configuré ici\u00a0: ${folder} n’existe pas. Installez-le, démarrez-le une fois, puis réessayez; ou inscrivez ci-dessous où il se trouve.`,
    },
    host: 'Hôte du port de contrôle',
    hostHint: 'baresip avec son module ctrl_tcp, le plus souvent sur cet ordinateur\u00a0: 127.0.0.1.',
    elsewhere: 'Il est sur un autre ordinateur',
    elsewhereHint: 'Rien n’est chiffré en chemin, et quiconque atteint ce port peut passer des appels.',
    declined: 'Vous n’avez pas autorisé cet ordinateur : il n’a pas été enregistré.',
    elsewhereFirst: 'C’est un autre ordinateur. Confirmez ci-dessous que c’est voulu.',
    port: 'Port de contrôle',
    portInvalid: 'Écrivez un numéro de port, par exemple 4444.',
    dialed: 'Ce qui est composé',
    dialedHint:
      '{number} est le numéro. Seul, le compte du softphone le complète; sinon, par exemple sip:{number}@pbx.example.',
    dialedInvalid: 'Il faut {number} à la place du numéro.',
    recordings: 'Dossier de ses enregistrements',
    recordingsHint:
      'Son module sndfile y écrit les deux côtés (snd_path). Laissez vide si les appels ne sont pas enregistrés.',
  },
  hooks: {
    heading: 'Signaux de votre softphone',
    enable: 'Laisser mon softphone signaler ses appels',
    hint: 'Un softphone qui peut lancer une commande à chaque appel dit à Cadran quand il sonne, est répondu et finit. Seuls les programmes que vous lancez sur cet ordinateur le peuvent.',
    cannot:
      'Ces lignes ne marchent pas encore : cet ordinateur n’a ni perl ni un nc qui connaît les sockets Unix. Installez l’un d’eux, comme le paquet netcat-openbsd.',
    which: 'Votre softphone',
    any: 'Un autre softphone',
    kindHints: {
      any: 'Mettez ces lignes là où il demande des commandes, avec sa propre variable à la place de NUMBER.',
      microsip: 'Mettez ces lignes dans MicroSIP.ini, sous [Settings], pendant que MicroSIP est fermé.',
      twinkle:
        'Mettez ces lignes dans votre profil, dans ~/.twinkle, à la place des mêmes lignes, pendant que Twinkle est fermé.',
      procall:
        'Dans ProCall, sous Actions\u00a0: une action personnalisée pour chacun de ces événements. Le programme est l’application; ce qui le suit est la ligne de commande.',
      innovaphone:
        'Dans myPBX, sous Applications externes\u00a0: le programme est le chemin, ce qui le suit les paramètres, et «\u00a0Démarrer avec l’appel\u00a0» est coché. Il ne parle que des appels entrants, quand vous décrochez\u00a0: dites vous-même quand ils finissent.',
      auerswald:
        'Sous Réglages, Fonctions, Automatisation\u00a0: une règle pour chaque changement de l’appel, qui ouvre une application, avec la variable du softphone pour le numéro à la place de NUMBER.',
    },
    copy: 'Copier les lignes',
  },
  deskPhone: {
    heading: 'Signaux de votre téléphone de bureau',
    enable: 'Laisser mon téléphone de bureau signaler ses appels',
    hint: 'Le téléphone prévient Cadran quand ses appels sonnent, sont répondus et finissent. Les téléphones ne le peuvent que par http\u00a0: rien n’en est chiffré sur le réseau de votre entreprise. Cadran n’écoute que le téléphone à l’adresse ci-dessous.',
    maker: 'Fabricant',
    address: 'L’adresse IP du téléphone',
    addressHint: 'Le téléphone la montre dans son menu, comme 192.168.1.50. Donnez-lui une adresse fixe.',
    wrong: 'Écrivez une adresse IP, comme 192.168.1.50, et un port de 1024 à 65535.',
    port: 'Port sur cet ordinateur',
    portHint: 'Le pare-feu de cet ordinateur doit le laisser entrer.',
    lines:
      'Mettez ces lignes dans les réglages du téléphone, ou dans son fichier de configuration. Qui les connaît peut signaler des appels depuis l’adresse du téléphone\u00a0: gardez-les pour vous.',
    copy: 'Copier les lignes du téléphone',
    look: 'Qu’est-il arrivé en dernier?',
    nothing: 'Rien n’est encore arrivé.',
    closed: 'Un autre programme utilise ce port, et rien ne peut arriver. Choisissez-en un autre.',
    events: { incoming: 'un appel arrive', ringing: 'un appel part', answered: 'répondu', ended: 'terminé' },
    arrived: (event: string, time: string) => `${time}\u00a0: ${event}.`,
    unknownEvent: 'un événement que Cadran ne connaît pas',
    refused: {
      address: (from: string, time: string) => `${time}\u00a0: refusé, car ${from} n’est pas l’adresse du téléphone.`,
      path: (_: string, time: string) => `${time}\u00a0: refusé, car le chemin est faux. Remettez les lignes.`,
      host: (_: string, time: string) =>
        `${time}\u00a0: refusé, car destiné à un autre ordinateur. Remettez les lignes.`,
      request: (_: string, time: string) => `${time}\u00a0: refusé, car Cadran ne peut le lire. Remettez les lignes.`,
    },
  },
  microphone: {
    heading: 'Le microphone',
    enable: 'Remarquer la fin des appels par le microphone',
    promise:
      'Votre softphone utilise le microphone pendant un appel\u00a0: quand il cesse, l’appel est fini. Cadran n’écoute et n’enregistre jamais\u00a0: il voit seulement quel programme utilise le microphone.',
    program: 'Softphone qui utilise le microphone',
    programHint: 'Faites un appel, puis choisissez-le parmi les programmes qui ont utilisé le microphone.',
    choose: 'Pas choisi',
    noneSeen: 'Aucun vu encore',
    learnt: {
      'at-answer': 'Il prend le microphone quand un appel est répondu\u00a0: Cadran remarque aussi la réponse.',
      'before-answer': 'Il prend le microphone avant la réponse\u00a0: appuyez vous-même sur A répondu.',
      unknown:
        'Appuyez vous-même sur A répondu aux premiers appels\u00a0: Cadran apprend ainsi si ce softphone prend le microphone à la réponse.',
    },
    problems: {
      'no-pactl':
        'Il manque à cet ordinateur pactl, qui dit qui utilise le microphone. Installez le paquet pulseaudio-utils.',
      'no-answer': 'Le serveur de son de cet ordinateur ne répond pas. D’ici là, dites vous-même quand un appel finit.',
      'not-here':
        'Cadran ne peut pas voir sur ce système qui utilise le microphone. Dites vous-même quand un appel finit.',
    },
  },
  trial: {
    heading: 'Ce que je vois',
    hint: 'Appelez un numéro qui répond, comme le test d’écho de votre fournisseur, et faites-vous appeler. L’appel n’est pas consigné.',
    number: 'Numéro d’essai',
    numberHint: 'Il n’est pas consigné.',
    call: 'L’appeler',
    steps: {
      reachable: 'La ligne est joignable',
      dials: 'Elle passe un appel',
      rings: 'Elle voit l’autre téléphone sonner',
      answer: 'Elle voit la réponse',
      end: 'Elle voit la fin',
      incoming: 'Elle voit un appel entrant',
      recording: 'Elle remet l’enregistrement',
    },
    states: { passed: 'Réussi', failed: 'Échoué', unknown: 'Pas encore vu' },
  },
  doNotDisturb: 'Ne pas déranger',
  doNotDisturbHint: 'Les appels entrants sont consignés, sans être montrés ni annoncés pendant qu’ils sonnent.',
}
