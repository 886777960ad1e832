import type { consentEn } from '../en/consent'

export const consentFr: typeof consentEn = {
  link: 'Laisser Cadran ouvrir des liens comme celui-ci ?',
  linkHint:
    'Il n’est pas de ceux que documentent les softphones. Ce qui l’ouvre sur votre ordinateur peut faire plus qu’appeler. Ne l’autorisez que si vous, ou l’éditeur de votre softphone, l’avez écrit.',
  port: 'Laisser Cadran utiliser un softphone sur un autre ordinateur ?',
  portHint:
    'Rien n’est chiffré en chemin, et quiconque atteint ce port peut appeler et voir qui est appelé. Ne l’autorisez que s’il est à vous.',
  allow: 'Autoriser',
  refuse: 'Ne pas autoriser',
}
