import { forgetFr } from './forget'
import { forgottenSentences, forgottenTitle } from '../forgotten'
import { lineNoticesFr } from './lines'
import { written } from '../format'
import { otherVersionFr } from './other-version'
import { sentence } from '../sentence'
import type { failingEn, noticesEn, problemsEn } from '../en/troubles'

export const failingFr: typeof failingEn = {
  server: (status) => `Activix éprouve des difficultés avec cet appel (erreur ${status}).`,
  page: 'Une page Web répond à la place d’Activix, sans doute la page d’accès de votre réseau\u00a0: identifiez-vous-y dans votre navigateur.',
  unreadable: 'Les réponses d’Activix au sujet de cet appel sont incompréhensibles.',
  'no-answer': 'Activix ne répond pas au sujet de cet appel.',
  other: 'Activix ne laisse pas Cadran chercher cet appel.',
  goesOn: (tries) => `Cadran a essayé ${tries}\u00a0fois; il garde l’appel et continue d’essayer de lui-même.`,
  ifItLasts: 'Si cela dure, signalez-le au soutien d’Activix.',
}

export const problemsFr: typeof problemsEn = {
  unreachable: () => 'Activix est injoignable. Vérifiez votre connexion; rien n’a été envoyé.',
  certificate: ({ why, issuer }) => {
    const by = issuer === undefined ? '' : `, émis par «\u00a0${issuer}\u00a0»,`
    if (why === 'date')
      return `Le certificat reçu pour Activix${by} est expiré ou pas encore valide; rien n’a donc été envoyé. Vérifiez la date de cet ordinateur; si elle est juste, adressez-vous au responsable de votre réseau.`
    if (why === 'name')
      return `Le certificat reçu pour Activix${by} est celui d’un autre serveur; rien n’a donc été envoyé. Adressez-vous au responsable de votre réseau.`
    return issuer === undefined
      ? 'Le certificat reçu pour Activix n’est pas fiable; rien n’a donc été envoyé. Adressez-vous au responsable de votre réseau.'
      : `Le certificat reçu pour Activix a été émis par «\u00a0${issuer}\u00a0», à qui cet ordinateur ne fait pas confiance; rien n’a donc été envoyé. Demandez au responsable de votre réseau d’ajouter le certificat de cet émetteur à ceux auxquels cet ordinateur fait confiance.`
  },
  proxy: ({ why, proxy, status }) => {
    switch (why) {
      case 'unreachable':
        return `Le serveur mandataire de votre réseau (${proxy}) est injoignable; rien n’a donc été envoyé. Vérifiez votre connexion; si cela dure, adressez-vous au responsable de votre réseau.`
      case 'refused':
        return `Le serveur mandataire de votre réseau (${proxy}) ne laisse pas Cadran joindre Activix${status === undefined ? '' : ` (erreur ${status})`}; rien n’a donc été envoyé. Demandez au responsable de votre réseau de le permettre.`
      case 'sign-in':
        return `Le serveur mandataire de votre réseau (${proxy}) demande un nom et un mot de passe; rien n’a donc été envoyé.`
      case 'other-sign-in':
        return `Le serveur mandataire de votre réseau (${proxy}) demande une identification que Cadran ne connaît pas; rien n’a donc été envoyé. Demandez au responsable de votre réseau de laisser Cadran joindre Activix sans identification.`
    }
  },
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
  'unknown-account': () =>
    'Cet appel a été fait avec une autre clé, et Activix ne dit pas si les deux sont celles de la même concession. Il est gardé ici et sera consigné dès que vous l’aurez dit.',
  uncertain: ({ why }) =>
    ({
      unproven: 'La connexion a été coupée pendant la consignation, et Activix ne montre pas si elle a eu lieu.',
      several:
        'La connexion a été coupée pendant la consignation, et un appel dans Activix est peut-être celui-ci, peut-être pas.',
      forbidden:
        'La connexion a été coupée pendant la consignation, et cette clé ne permet pas de consulter les fiches.',
    })[why] + ' Cet appel est-il dans la fiche du client?',
  'bad-url': () =>
    'Cette adresse d’API ne peut pas servir\u00a0: elle doit commencer par https://. Une version d’essai de Cadran ne parle qu’à cet ordinateur.',
}

export const noticesFr: typeof noticesEn = {
  defect: () => ({
    title: 'Un problème dans Cadran',
    body: 'Votre dernière action n’a peut-être pas eu lieu. Les appels et les consignations enregistrés sont gardés sur cet ordinateur\u00a0: rien de cela n’est perdu. Réessayez; si le problème se répète, quittez Cadran et relancez-le.',
  }),
  'ended-unexpectedly': ({ end: { at, isExact } }) => ({
    title: `Cadran s’est arrêté de façon imprévue ${isExact ? 'le' : 'après le'} ${written(at).slice(0, 16)}`,
    body: 'Vos appels et ce qui attend d’être consigné sont gardés; un appel qui était en cours vous est demandé ici. Le rapport dit ce qui s’est passé, sans numéros, ni noms, ni clés\u00a0: copiez-le et collez-le dans un message à la personne qui s’occupe de votre ordinateur. Cadran ne l’envoie nulle part.',
    action: 'Copier le rapport',
  }),
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
  'journal-newer': ({ version, known }) => ({
    title: 'Un Cadran plus récent a écrit le journal des appels',
    body: `Il faut un Cadran qui lit la version ${version}; celui-ci lit jusqu’à la version ${known} et n’y touche pas. Vos appels sont consignés, mais ce qui n’est pas envoyé à la fermeture est perdu, et les appels en attente dans le journal seront envoyés par le plus récent. Installez le dernier Cadran.`,
  }),
  'journal-unmigrated': () => ({
    title: 'Ce Cadran n’a pas pu reprendre votre journal des appels',
    body: 'Il reste intact, tel que le Cadran d’avant l’a écrit. Vos appels sont consignés, mais ce qui n’est pas envoyé à la fermeture est perdu, et les appels en attente dans le journal y restent. Installez la version que vous aviez avant, et envoyez le dossier des journaux à la personne qui vous soutient.',
  }),
  'journal-unavailable': () => ({
    title: 'Les appels ne peuvent pas être enregistrés sur cet ordinateur',
    body: 'Le dossier est en lecture seule ou le disque est plein. Vous pouvez appeler et les appels sont consignés; ils seront enregistrés au prochain appel dès qu’il y aura de la place. D’ici là, ce qui n’est pas envoyé à la fermeture est perdu.',
  }),
  'journal-elsewhere': () => ({
    title: 'Un autre Cadran utilise ce dossier',
    body: 'Il s’exécute dans une autre session ou sur un autre ordinateur, et garde l’historique et les appels en attente. Vos appels d’ici sont aussi consignés, mais ce qui n’est pas envoyé à la fermeture est perdu. Quittez l’un des deux.',
  }),
  forgotten: ({ forgotten }) => ({
    title: forgottenTitle(forgotten, forgetFr),
    body: forgottenSentences(forgotten, forgetFr).join(' '),
  }),
  'key-refused': () => ({
    title: 'Activix n’accepte plus votre clé',
    body: 'Vos appels sont gardés sur cet ordinateur et seront consignés dès que vous vous connecterez avec une nouvelle clé. Le soutien d’Activix la fournit.',
    action: 'Se reconnecter',
    also: forgetFr.button,
  }),
  'key-of-another-account': () => ({
    title: 'Votre clé est celle d’une autre concession',
    body: 'Rien n’est envoyé avec elle, pour qu’aucun appel ne soit consigné au mauvais endroit. Vos appels sont gardés sur cet ordinateur et seront consignés dès que vous vous connecterez avec la clé de votre concession. Si cet ordinateur est passé à l’autre, connectez-vous avec la clé de celle-ci\u00a0: les appels d’avant attendent l’ancienne.',
    action: 'Changer la clé',
  }),
  'key-unsure': () => ({
    title: 'Votre clé est-elle celle de la même concession que la précédente?',
    body: 'Des appels ont été faits avec une autre clé, et Activix ne dit pas de quelle concession elle était. Ils sont gardés sur cet ordinateur et seront envoyés dès que vous direz que c’est la même, ou que vous vous connecterez avec la clé de l’autre.',
    action: 'Même concession',
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
  'crm-untrusted': ({ problem }) => ({
    title: 'La connexion à Activix n’est pas fiable',
    body: `${problemsFr.certificate(problem)} Vos appels sont gardés sur cet ordinateur et seront consignés d’eux-mêmes une fois le problème réglé.`,
  }),
  'proxy-in-the-way': ({ problem }) => ({
    title: 'Le serveur mandataire de votre réseau fait obstacle',
    body: `${problemsFr.proxy(problem)} Vos appels sont gardés sur cet ordinateur et seront consignés d’eux-mêmes une fois le problème réglé.`,
  }),
  'proxy-asks': ({ proxy, refused }) => ({
    title: refused
      ? 'Le serveur mandataire de votre réseau ne l’a pas accepté'
      : 'Le serveur mandataire de votre réseau demande qui vous êtes',
    body: `${proxy} ne laisse rien passer vers Activix avant d’avoir un nom et un mot de passe. Si ce sont ceux de Windows, il faut parfois écrire le nom sous la forme DOMAINE\\nom. Si vous ne les connaissez pas, adressez-vous au responsable de votre réseau. Vos appels sont gardés sur cet ordinateur et seront consignés d’eux-mêmes ensuite.`,
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
  'agent-unknown': () => ({
    title: 'Cadran ne sait pas de qui sont ces appels',
    body: 'Vos appels sont gardés sur cet ordinateur, et seront consignés dès que votre courriel dans Activix et votre numéro de téléphone seront dans les réglages.',
    action: 'Les entrer',
  }),
  'email-not-in-account': ({ email, gone }) => ({
    title: gone ? 'Cet utilisateur a été retiré du compte' : 'Ce courriel n’est pas celui d’un utilisateur du compte',
    body: gone
      ? `Activix n’a plus d’utilisateur ${email}. Vos appels sont gardés et envoyés quand même, mais pourraient n’être au nom de personne. Faites rétablir cet utilisateur, ou changez le courriel dans les réglages.`
      : `Activix n’a pas d’utilisateur ${email}\u00a0: vos appels pourraient n’être au nom de personne. Corrigez le courriel dans les réglages.`,
    action: 'Vérifier le courriel',
  }),
  'other-version': otherVersionFr,
  'no-tray': () => ({
    title: 'Ce bureau n’affiche pas d’icônes de notification',
    body: 'À la fermeture de la fenêtre, Cadran reste dans la barre des tâches; liens et consignation continuent de fonctionner.',
  }),
  ...lineNoticesFr,
  'key-in-memory': () => ({
    title: 'La clé est gardée jusqu’à la fermeture',
    body: 'Vos appels sont consignés comme d’habitude. Au prochain démarrage, Cadran redemandera la clé.',
  }),
  'follow-up-left-open': () => ({
    title: 'Activix n’a pas laissé Cadran terminer un rappel',
    body: 'Il est fait ici, et reste ouvert comme tâche dans Activix\u00a0: terminez-la sur la page du client. Ceci n’est dit qu’une fois.',
  }),
  'recording-consent': () => ({
    title: 'Enregistrer des appels relève de votre concession',
    body: 'La loi peut exiger que les clients soient avertis, ou consentent, avant qu’un appel soit enregistré. Cadran ne fait que transmettre ce que votre téléphone a enregistré\u00a0: demandez à votre concession ce qui vaut pour vous. Ceci n’est dit qu’une fois.',
  }),
}
