import type { storeKeyEn } from '../en/store-key'

export const storeKeyFr: typeof storeKeyEn = {
  stored: 'La clé est dans le trousseau, et Cadran est connecté avec elle.',
  failed:
    'La clé est peut-être dans le trousseau, mais les réglages de Cadran n’ont pas pu être écrits. Libérez de l’espace, ou rendez le dossier accessible en écriture, puis recommencez.',
  'not-taken':
    'La clé est dans le trousseau. Le Cadran en cours d’exécution ne l’a pas encore prise\u00a0: il le fera à son prochain démarrage. Quittez Cadran, puis relancez-le.',
  'no-key':
    'Aucune clé n’a été fournie\u00a0: écrivez-la sur l’entrée standard, sur une seule ligne, sans espaces. Rien n’a été enregistré.',
  refused:
    'Activix n’accepte pas cette clé. Vérifiez-la, ou demandez-en une autre au soutien d’Activix. Rien n’a été enregistré.',
  unreachable:
    'Activix n’a pas pu être interrogé au sujet de la clé\u00a0: vérifiez le réseau et l’adresse de l’API, puis recommencez. Rien n’a été enregistré.',
  'no-keychain':
    'Le trousseau de cet utilisateur n’a pas pris la clé\u00a0: il est verrouillé, ou il n’y en a pas. Lancez cette commande dans la session de bureau de l’agent, et déverrouillez le trousseau. Rien n’a été enregistré.',
  'not-a-user':
    'Activix n’a pas d’utilisateur avec ce courriel. Corrigez-le, ou omettez-le et laissez l’agent l’entrer. Rien n’a été enregistré.',
  'other-dealership':
    'Cette clé est celle d’un autre compte Activix que celui de cet ordinateur. Laissez l’agent se connecter dans la fenêtre de Cadran, ou oubliez d’abord cet ordinateur. Rien n’a été enregistré.',
}
