/** What an administrator reads of each policy. Agents never see it, and so it is no part of the app. */
import type { PolicyName } from '../../src/shared/policies'

export type WordsLanguage = 'en' | 'fr'

export interface PolicyWords {
  title: string
  text: string
}

const hoursEn = 'Two hours of the day from 0 to 23, such as 18-8: from 18:00 to 8:00.'
const hoursFr = 'Deux heures de la journée, de 0 à 23, comme 18-8\u00a0: de 18\u00a0h à 8\u00a0h.'

export const policyWords: Record<PolicyName, Record<WordsLanguage, PolicyWords>> = {
  apiUrl: {
    en: {
      title: 'Address of the CRM’s API',
      text: 'Begins with https://. Another address is another CRM with keys of its own. Fixed, it holds above CADRAN_API_URL, too.',
    },
    fr: {
      title: 'Adresse de l’API du CRM',
      text: 'Commence par https://. Une autre adresse est un autre CRM, avec ses propres clés. Fixée, elle l’emporte aussi sur CADRAN_API_URL.',
    },
  },
  region: {
    en: { title: 'Country for numbers without one', text: 'Two capital letters (ISO 3166-1), such as CA.' },
    fr: {
      title: 'Pays des numéros sans indicatif',
      text: 'Deux lettres majuscules (ISO 3166-1), comme CA.',
    },
  },
  line: {
    en: {
      title: 'How calls are placed',
      text: 'manual: by hand, on the agent’s own phone. dial-link: in a softphone, opened by a link. softphone: on a baresip that Cadran sees.',
    },
    fr: {
      title: 'Façon de passer les appels',
      text: 'manual\u00a0: à la main, sur le téléphone de l’agent. dial-link\u00a0: dans un téléphone logiciel, ouvert par un lien. softphone\u00a0: sur un baresip que Cadran voit.',
    },
  },
  lines: {
    en: {
      title: 'Ways to place calls that are offered',
      text: 'One or more of manual, dial-link and softphone. An agent who uses another one gets the first of these.',
    },
    fr: {
      title: 'Façons de passer les appels qui sont offertes',
      text: 'Une ou plusieurs parmi manual, dial-link et softphone. L’agent qui en utilise une autre reçoit la première de celles-ci.',
    },
  },
  dialLink: {
    en: {
      title: 'Link for the softphone',
      text: 'Opened with the number in the place of {number}, such as sip:{number}. Where its maker does not document it, each agent is asked once whether it may be opened.',
    },
    fr: {
      title: 'Lien du téléphone logiciel',
      text: 'Ouvert avec le numéro à la place de {number}, comme sip:{number}. Si son éditeur ne le documente pas, on demande une fois à chaque agent si ce lien peut être ouvert.',
    },
  },
  manualRule: {
    en: {
      title: 'Dialing rule for calls placed by hand',
      text: 'How the telephone system wants numbers dialed where calls are placed by hand, such as outside=9 national=long-distance local=514,438 abroad=exit-code: what gets an outside line, whether a 1 stands before long distance, which area codes go without it, and whether 011 leaves the country. Empty: every number goes out in E.164. Emergency numbers are never changed.',
    },
    fr: {
      title: 'Règle de composition des appels faits à la main',
      text: 'Comment le système téléphonique veut que les numéros soient composés quand les appels se font à la main, comme outside=9 national=long-distance local=514,438 abroad=exit-code : ce qui donne une ligne extérieure, si un 1 précède l’interurbain, quels indicatifs s’en passent et si 011 mène à l’étranger. Vide : tout numéro part en E.164. Les numéros d’urgence ne sont jamais changés.',
    },
  },
  dialLinkRule: {
    en: {
      title: 'Dialing rule for the softphone’s link',
      text: 'How the telephone system wants numbers dialed where calls are placed by a link, such as outside=9 national=long-distance local=514,438 abroad=exit-code: what gets an outside line, whether a 1 stands before long distance, which area codes go without it, and whether 011 leaves the country. Empty: every number goes out in E.164. Emergency numbers are never changed.',
    },
    fr: {
      title: 'Règle de composition du lien du téléphone logiciel',
      text: 'Comment le système téléphonique veut que les numéros soient composés quand les appels se font par un lien, comme outside=9 national=long-distance local=514,438 abroad=exit-code : ce qui donne une ligne extérieure, si un 1 précède l’interurbain, quels indicatifs s’en passent et si 011 mène à l’étranger. Vide : tout numéro part en E.164. Les numéros d’urgence ne sont jamais changés.',
    },
  },
  softphoneRule: {
    en: {
      title: 'Dialing rule for the softphone that Cadran sees',
      text: 'How the telephone system wants numbers dialed where calls are placed on a softphone that Cadran sees, such as outside=9 national=long-distance local=514,438 abroad=exit-code: what gets an outside line, whether a 1 stands before long distance, which area codes go without it, and whether 011 leaves the country. Empty: every number goes out in E.164. Emergency numbers are never changed.',
    },
    fr: {
      title: 'Règle de composition du téléphone logiciel que Cadran voit',
      text: 'Comment le système téléphonique veut que les numéros soient composés quand les appels se font sur un téléphone logiciel que Cadran voit, comme outside=9 national=long-distance local=514,438 abroad=exit-code : ce qui donne une ligne extérieure, si un 1 précède l’interurbain, quels indicatifs s’en passent et si 011 mène à l’étranger. Vide : tout numéro part en E.164. Les numéros d’urgence ne sont jamais changés.',
    },
  },
  hooks: {
    en: { title: 'A softphone may report its calls', text: 'By a command that comes with Cadran.' },
    fr: {
      title: 'Un téléphone logiciel peut annoncer ses appels',
      text: 'Par une commande fournie avec Cadran.',
    },
  },
  neverLogged: {
    en: {
      title: 'Numbers that are never logged',
      text: 'Each in full with + and its country, or of at most six digits for a number of your own telephone system; * at the end stands for all that begin so. Fixed, the numbers that the agent had listed stay unlogged as well.',
    },
    fr: {
      title: 'Numéros à ne jamais consigner',
      text: 'Chacun au complet avec + et l’indicatif du pays, ou d’au plus six chiffres pour un numéro de votre système téléphonique; * à la fin vaut pour tous ceux qui commencent ainsi. Si la liste est fixée, les numéros que l’agent avait inscrits ne sont pas consignés non plus.',
    },
  },
  claimClicks: {
    en: {
      title: 'Adopt calls begun in Activix',
      text: 'The log that Activix’s own click-to-call makes is continued, so that a call is not logged twice.',
    },
    fr: {
      title: 'Reprendre les appels lancés dans Activix',
      text: 'L’inscription que fait le clic-pour-appeler d’Activix est poursuivie, pour qu’un appel ne soit pas consigné deux fois.',
    },
  },
  leadNotes: {
    en: { title: 'Notes go to the lead, too', text: 'Notes of a call are sent as a note on its lead as well.' },
    fr: {
      title: 'Les notes vont aussi à la fiche du client',
      text: 'Les notes d’un appel sont aussi envoyées comme note sur sa fiche.',
    },
  },
  doNotDisturb: {
    en: { title: 'Do not disturb', text: 'Calls that come in are logged, and neither shown nor announced.' },
    fr: {
      title: 'Ne pas déranger',
      text: 'Les appels entrants sont consignés, mais ni affichés ni annoncés.',
    },
  },
  recordings: {
    en: {
      title: 'Recordings',
      text: 'Off: none is attached and no folder is watched. What was attached before is still sent.',
    },
    fr: {
      title: 'Enregistrements',
      text: 'Désactivés\u00a0: aucun n’est joint et aucun dossier n’est surveillé. Ce qui a été joint avant est quand même envoyé.',
    },
  },
  keepRecordingsDays: {
    en: {
      title: 'Days for which copies of recordings stay',
      text: 'Counted from when Activix has the recording; 0 removes the copy at once.',
    },
    fr: {
      title: 'Jours de conservation des copies d’enregistrements',
      text: 'Comptés à partir du moment où Activix a l’enregistrement; 0 retire la copie aussitôt.',
    },
  },
  recordingReminder: {
    en: {
      title: 'Say whose matter consent is',
      text: 'With the next recording, until the agent has read it.',
    },
    fr: {
      title: 'Rappeler de qui relève le consentement',
      text: 'Au prochain enregistrement, jusqu’à ce que l’agent l’ait lu.',
    },
  },
  historyDays: {
    en: {
      title: 'Days for which calls stay on the computer',
      text: 'What Activix has stays there, and what it is still owed is never forgotten.',
    },
    fr: {
      title: 'Jours de conservation des appels sur l’ordinateur',
      text: 'Ce qu’Activix a y reste, et ce qui lui est encore dû n’est jamais oublié.',
    },
  },
  language: {
    en: { title: 'Language', text: 'system: French where the system is French, otherwise English.' },
    fr: { title: 'Langue', text: 'system\u00a0: le français si le système est en français, sinon l’anglais.' },
  },
  theme: {
    en: { title: 'Theme', text: 'system: as the system is.' },
    fr: { title: 'Thème', text: 'system\u00a0: comme le système.' },
  },
  autostart: {
    en: {
      title: 'Start with the computer',
      text: 'As a default it says whether Cadran puts itself on the system’s list once the agent has connected. Fixed, the list is put right at each start.',
    },
    fr: {
      title: 'Démarrer avec l’ordinateur',
      text: 'Par défaut, dit si Cadran s’inscrit à la liste du système quand l’agent s’est connecté. Fixé, la liste est rétablie à chaque démarrage.',
    },
  },
  phoneLinks: {
    en: {
      title: 'Offer to answer phone links',
      text: 'Off: Cadran never asks the system to send it tel: and callto: links. What was chosen before stays.',
    },
    fr: {
      title: 'Offrir de répondre aux liens téléphoniques',
      text: 'Désactivé\u00a0: Cadran ne demande jamais au système de lui envoyer les liens tel: et callto:. Ce qui a été choisi avant demeure.',
    },
  },
  updates: {
    en: {
      title: 'New versions',
      text: 'automatic: downloaded by themselves. notify: the agent is told. off: none is looked for.',
    },
    fr: {
      title: 'Nouvelles versions',
      text: 'automatic\u00a0: téléchargées d’elles-mêmes. notify\u00a0: l’agent est averti. off\u00a0: aucune n’est recherchée.',
    },
  },
  updateChannel: {
    en: { title: 'Which versions', text: 'beta has the stable versions, too, as soon as they are newer.' },
    fr: { title: 'Quelles versions', text: 'beta a aussi les versions stables, dès qu’elles sont plus récentes.' },
  },
  updateHours: {
    en: { title: 'When to ask and install', text: `${hoursEn} Outside of them Cadran does neither.` },
    fr: {
      title: 'Quand demander et installer',
      text: `${hoursFr} En dehors, Cadran ne fait ni l’un ni l’autre.`,
    },
  },
  proxy: {
    en: {
      title: 'Proxy',
      text: 'system, none, a proxy’s address such as http://proxy.example:3128, or a script’s such as http://proxy.example/proxy.pac. No password may be part of it.',
    },
    fr: {
      title: 'Serveur mandataire',
      text: 'system, none, l’adresse d’un mandataire comme http://proxy.example:3128, ou celle d’un script comme http://proxy.example/proxy.pac. Aucun mot de passe ne peut en faire partie.',
    },
  },
  certificateFile: {
    en: {
      title: 'File of further certificates',
      text: 'Absolute path of a PEM file with certificates that are trusted beside the system’s.',
    },
    fr: {
      title: 'Fichier de certificats supplémentaires',
      text: 'Chemin absolu d’un fichier PEM dont les certificats sont acceptés en plus de ceux du système.',
    },
  },
}

/** Words around the policies. */
export const around = {
  en: {
    enforced: 'Fixed: the agent cannot change these',
    defaults: 'Defaults: hold until the agent chooses otherwise',
    supported: 'Any version of Cadran that has this policy',
    about: 'What a dealership sets for the agents who phone with Cadran.',
    columns: ['Policy', 'What it sets', 'Values', 'Without a policy', 'Agents can change it'],
    yes: 'yes',
    no: 'no',
    on: '`true` or `false`',
    number: (least: number, most: number) => `a whole number from ${least} to ${most}`,
    text: (longest: number) => `text, at most ${longest} characters`,
    list: (longest: number) => `a list of at most ${longest} texts`,
    hours: 'text such as `"18-8"`',
    nothing: '—',
  },
  fr: {
    enforced: 'Fixés\u00a0: l’agent ne peut pas les changer',
    defaults: 'Par défaut\u00a0: valent jusqu’à ce que l’agent choisisse autrement',
    supported: 'Toute version de Cadran qui a cette stratégie',
    about: 'Ce qu’une concession fixe pour les agents qui téléphonent avec Cadran.',
    columns: ['Stratégie', 'Ce qu’elle fixe', 'Valeurs', 'Sans stratégie', 'L’agent peut la changer'],
    yes: 'oui',
    no: 'non',
    on: '`true` ou `false`',
    number: (least: number, most: number) => `un nombre entier de ${least} à ${most}`,
    text: (longest: number) => `du texte, au plus ${longest} caractères`,
    list: (longest: number) => `une liste d’au plus ${longest} textes`,
    hours: 'du texte comme `"18-8"`',
    nothing: '—',
  },
}
