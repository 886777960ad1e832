/** The words of recordings, in French. */
import { fileSize } from '../format'
import type { recordingsEn } from '../en/recordings'
import { plural } from './plural'

const quoted = (text: string | undefined) => (text ? `\u00a0: «\u00a0${text}\u00a0»` : '')
const kept = 'La consignation de l’appel n’est pas touchée.'

export const recordingsFr: typeof recordingsEn = {
  attach: 'Joindre l’enregistrement',
  replace: 'Remplacer l’enregistrement',
  choose: 'Choisir un enregistrement',
  taking: 'Copie de l’enregistrement…',
  dropHere: 'Déposez l’enregistrement pour le joindre à cet appel',
  dropAnywhere: 'Déposez l’enregistrement ici, ou sur son appel',
  heading: 'Enregistrement',
  states: {
    waiting: 'Enregistrement en attente d’envoi',
    uploading: 'Envoi de l’enregistrement',
    uploaded: 'Enregistrement dans Activix',
    attention: 'Enregistrement à vérifier',
  },
  progress: (sent, size) => `${fileSize(sent, 'fr')} sur ${fileSize(size, 'fr')}`,
  size: (size) => fileSize(size, 'fr'),
  cancel: 'Ne pas envoyer',
  retry: 'Réessayer',
  another: 'En choisir un autre',
  listen: 'Écouter',
  play: (display) => `Enregistrement de l’appel avec ${display}`,
  refusals: {
    'not-found': (name) => `${name} n’est plus là. Choisissez-le de nouveau, là où il se trouve maintenant.`,
    'not-a-file': (name) =>
      `${name} n’est pas un fichier, mais un dossier ou un lien. Choisissez le fichier wav ou mp3 lui-même.`,
    'not-audio': (name) =>
      `${name} n’est ni un fichier wav ni un fichier mp3, quoi que dise son nom. Rien n’a été joint.`,
    empty: (name) => `${name} ne contient aucun son. Rien n’a été joint.`,
    'too-large': (name) => `${name} dépasse 2\u00a0Go. Convertissez-le en mp3, puis joignez celui-ci.`,
    changing: (name) => `${name} est encore en cours d’écriture. Réessayez dans un instant.`,
    unreadable: (name) => `${name} est illisible. Vérifiez que vous pouvez l’ouvrir, puis réessayez.`,
    'disk-full': (name) =>
      `Il n’y a pas assez de place sur ce disque pour une copie de ${name}. Libérez de l’espace, puis réessayez.`,
    'disk-refuses': (name) =>
      `Le dossier de Cadran n’accepte pas de copie de ${name}. Vérifiez qu’il n’est pas en lecture seule, puis réessayez.`,
    'not-logged': (name) => `${name} ne peut être joint qu’à un appel consigné dans Activix.`,
    'switched-off': (name) =>
      `${name} n’a pas été joint\u00a0: votre concession a désactivé les enregistrements. ${kept} Demandez à la personne qui s’occupe de vos ordinateurs.`,
  },
  problems: {
    'too-large': () =>
      `Activix, ou un intermédiaire, trouve l’enregistrement trop volumineux. ${kept} Choisissez un fichier plus petit, par exemple un mp3.`,
    invalid: ({ message, fields }) =>
      `Activix refuse l’enregistrement${quoted(Object.values(fields).flat().join(' ') || message)}. ${kept} Choisissez un autre fichier.`,
    forbidden: ({ message }) =>
      `Activix refuse l’enregistrement${quoted(message ?? 'cette clé n’y donne pas accès')}. ${kept} Adressez-vous au soutien d’Activix, puis réessayez.`,
    'not-found': () =>
      'Activix n’a plus cet appel; l’enregistrement ne peut donc être joint à rien. Votre copie est gardée ici.',
    'copy-gone': () =>
      `Cadran n’a plus de copie de l’enregistrement et ne peut donc pas l’envoyer. ${kept} Choisissez de nouveau le fichier.`,
    'no-place': () =>
      'L’appel est consigné, mais Activix n’a pas dit où va son enregistrement. Votre copie est gardée ici\u00a0: vous seul pouvez l’ajouter dans Activix.',
    'no-log': () =>
      'Vous avez laissé tomber la consignation de cet appel; l’enregistrement ne peut donc être joint à rien.',
  },
  otherProblem: `Activix n’accepte pas l’enregistrement. ${kept} Réessayez ou choisissez un autre fichier.`,
  failing: (tries) => `L’envoi de l’enregistrement a échoué ${tries} fois. Cadran continue d’essayer de lui-même.`,

  offers: {
    heading: 'De quel appel est cet enregistrement?',
    may: (name, moment) => `${name} (${moment}) pourrait être celui d’un de ces appels\u00a0:`,
    attachTo: (who, moment) => `Joindre à ${who}, ${moment}`,
    replaces: 'remplace son enregistrement',
    none: 'D’aucun de ceux-ci',
  },

  settings: {
    heading: 'Enregistrements',
    folder: 'Où votre téléphone logiciel sauvegarde les enregistrements',
    folderHint:
      'Les nouveaux fichiers wav et mp3 y sont joints d’eux-mêmes si l’heure et le numéro dans leur nom correspondent à un seul appel. Sinon, Cadran vous demande.',
    noFolder: 'Aucun dossier n’est surveillé.',
    notThere: 'Ce dossier est inaccessible pour l’instant. Cadran y regarde de nouveau quand vous ouvrez sa fenêtre.',
    ownFolder: 'Ce dossier contient les fichiers de Cadran. Choisissez-en un autre.',
    choose: 'Choisir un dossier',
    forget: 'Ne plus surveiller',
    keep: 'Copies des enregistrements qu’Activix a reçus',
    keepHint:
      'Tant que Cadran en a une copie, vous pouvez l’écouter dans le panneau. Ce qui n’est pas encore envoyé est toujours gardé.',
    keepDays: (days) => (days === 0 ? 'Supprimées aussitôt' : plural(days, 'Gardées un jour', `Gardées ${days} jours`)),
    off: 'Votre concession a désactivé les enregistrements. Cadran n’en joint aucun et ne surveille aucun dossier; ce qui a été joint avant est quand même envoyé.',
    reminder: 'Rappeler au prochain enregistrement de qui relève le consentement',
  },
}
