/** What is said of the number field and of what was read in it, in French. */
import type { composerEn, numberKindsEn, remarksEn, willNotLogEn } from '../en/numbers'

const quoted = (text?: string) => (text ? ` «\u00a0${text}\u00a0»` : '')

export const composerFr: typeof composerEn = {
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
}

export const numberKindsFr: typeof numberKindsEn = {
  full: '',
  emergency: 'Numéro d’urgence',
  service: 'Numéro de service',
  internal: 'Poste interne',
  doubtful: 'Numéro inconnu; il sera composé tel quel',
  ambiguous: 'Ce texte peut se lire de plusieurs façons',
  none: 'Aucun numéro dans ce texte',
}

export const remarksFr: typeof remarksEn = {
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
}

export const willNotLogFr: typeof willNotLogEn = {
  private: 'Ne sera pas consigné\u00a0: ce numéro est sur votre liste à ne jamais consigner',
  internal: 'Ne sera pas consigné\u00a0: poste interne',
  emergency: 'Ne sera pas consigné\u00a0: numéro d’urgence',
  'no-e164': 'Ne sera pas consigné\u00a0: Activix exige un numéro de téléphone complet',
}
