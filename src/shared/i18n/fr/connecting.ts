/** What is said of the way to Activix, the account, and who works at this desk, in French. */
import type { connectEn, proxyEn, headerEn, accountEn, agentsEn, demoEn } from '../en/connecting'
import { plural } from './plural'

const count = (n: number, one: string, other: string) => `${n} ${plural(n, one, other)}`

export const connectFr: typeof connectEn = {
  heading: 'Se connecter à Activix',
  inOtherLanguage: 'In English',
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
}

export const proxyFr: typeof proxyEn = {
  user: 'Nom',
  userMissing: 'Entrez le nom.',
  password: 'Mot de passe',
  kept: 'Gardé dans votre trousseau et envoyé à ce seul serveur.',
  signIn: 'S’identifier auprès du serveur',
}

export const headerFr: typeof headerEn = {
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
}

export const accountFr: typeof accountEn = {
  waitingForKeychain: 'Votre ordinateur vous demande peut-être de le déverrouiller. Vous pouvez déjà faire des appels.',
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
}

export const agentsFr: typeof agentsEn = {
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
}

export const demoFr: typeof demoEn = {
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
}
