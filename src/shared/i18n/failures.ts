/** What the system's own dialogs say where the window cannot say it: main/app/window-failures.ts and main/index.ts. */
import type { Language } from '../snapshot'

/** One question: the first button is what a person who only wants it gone gets. */
export interface FailureWords {
  message: string
  detail: string
  buttons: string[]
}

/** What became of the calls, as far as it is known. */
export interface Kept {
  /** Logs that the CRM does not have yet. */
  unsent: number
  /** Whether the disk has all that happened. */
  isSaved: boolean
}

/** What became of the calls as the main process gave up. */
export interface Saved {
  /** A call was live: it is in the journal, and asked about at the next start. */
  wasOnCall: boolean
  /** Undefined where that is not known. */
  kept: Kept | undefined
}

const en = {
  kept: ({ unsent, isSaved }: Kept) =>
    isSaved
      ? unsent === 0
        ? 'Your calls are saved, and their logs are in Activix.'
        : `Your calls are saved. ${unsent === 1 ? 'One log is' : `${unsent} logs are`} not in Activix yet, and will be sent.`
      : 'The disk has not taken all of your calls: do not restart Cadran before it has, unless nothing else helps.',
  goesOn: 'Cadran itself goes on: it follows calls and sends their logs.',
  gone: {
    message: 'Cadran’s window keeps failing.',
    detail:
      'It failed again and again within a minute, and is not loaded again by itself. Load it once more; if it fails again, restart Cadran. A call that is live is asked about afterwards.',
    buttons: ['Load the window again', 'Restart Cadran'],
  },
  hangs: {
    message: 'Cadran’s window does not respond.',
    detail: 'Wait a moment, or load it again: what you typed and had not saved or sent is then gone.',
    buttons: ['Wait', 'Load the window again'],
  },
  uncaught: {
    message: 'Cadran has failed, and has to be started again.',
    detail:
      'Something went wrong in it that it was not prepared for. It has stopped, so that nothing is dialed or logged by mistake.',
    onCall:
      'Your call itself goes on: it is on your phone. Cadran has kept it, and asks you at its next start how it went on.',
    unsaved:
      'The disk has not taken all of your calls: write down what you did last, and compare it with the recent calls afterwards.',
    next: 'Restart Cadran. It then offers a report that you can pass on to whoever looks after your computer.',
    buttons: ['Restart Cadran', 'Quit'],
  },
  closed: {
    message: 'Cadran could not open your calls and settings.',
    detail:
      'Nothing was changed, and no call log is lost. Try again; if it fails again, restart the computer, or pass this on to whoever looks after it.',
    buttons: ['Try again', 'Quit'],
  },
  starts: {
    message: 'Cadran did not come up the last times it was started.',
    detail:
      'Your calls and the logs that wait are kept on this computer. Try again; if it fails again, install the version that you had before. It leaves a call journal that a newer one has taken over untouched: the one from before is in the folder journal-copies. Pass this on to whoever looks after your computer.',
    buttons: ['Try again', 'Quit'],
  },
  start: {
    title: 'Cadran could not start',
    detail:
      'Nothing was changed: your calls and the logs that wait are kept, and are sent once Cadran runs. Start it again; if it fails again, install it anew, which keeps them, and pass this on to whoever looks after your computer.',
  },
}

const fr: typeof en = {
  kept: ({ unsent, isSaved }: Kept) =>
    isSaved
      ? unsent === 0
        ? 'Vos appels sont gardés sur cet ordinateur, et consignés dans Activix.'
        : `Vos appels sont gardés sur cet ordinateur. ${unsent === 1 ? 'L’un d’eux n’est pas encore consigné dans Activix; il le sera de lui-même.' : `${unsent} d’entre eux ne sont pas encore consignés dans Activix; ils le seront d’eux-mêmes.`}`
      : 'Le disque n’a pas pris tous vos appels\u00a0: ne redémarrez pas Cadran d’ici là, sauf si rien d’autre n’aide.',
  goesOn: 'Cadran lui-même continue\u00a0: il suit les appels et les consigne.',
  gone: {
    message: 'La fenêtre de Cadran ne tient pas.',
    detail:
      'Elle s’est arrêtée plusieurs fois en une minute, et ne se recharge plus d’elle-même. Rechargez-la; si elle s’arrête encore, redémarrez Cadran, qui vous interrogera ensuite sur un appel en cours.',
    buttons: ['Recharger la fenêtre', 'Redémarrer Cadran'],
  },
  hangs: {
    message: 'La fenêtre de Cadran ne répond pas.',
    detail:
      'Attendez un instant, ou rechargez-la\u00a0: ce que vous avez tapé sans l’enregistrer ni l’envoyer sera perdu.',
    buttons: ['Attendre', 'Recharger la fenêtre'],
  },
  uncaught: {
    message: 'Cadran a eu une défaillance et doit être redémarré.',
    detail: 'Une erreur imprévue s’y est produite. Il s’est arrêté pour ne rien composer ni consigner par erreur.',
    onCall:
      'Votre appel, lui, continue\u00a0: il est sur votre téléphone. Cadran l’a gardé, et vous demandera à son prochain démarrage ce qu’il en est.',
    unsaved:
      'Le disque n’a pas pris tous vos appels\u00a0: notez ce que vous avez fait en dernier, et comparez-le ensuite aux appels récents.',
    next: 'Redémarrez Cadran. Il vous offrira un rapport à transmettre à la personne qui s’occupe de votre ordinateur.',
    buttons: ['Redémarrer Cadran', 'Quitter'],
  },
  closed: {
    message: 'Cadran n’a pas pu ouvrir vos appels et vos réglages.',
    detail:
      'Rien n’a été changé, et aucun appel n’est perdu. Réessayez; si cela se répète, redémarrez l’ordinateur, ou transmettez ceci à la personne qui s’en occupe.',
    buttons: ['Réessayer', 'Quitter'],
  },
  starts: {
    message: 'Cadran ne s’est pas ouvert les dernières fois.',
    detail:
      'Vos appels et ce qui attend d’être consigné sont gardés sur cet ordinateur. Réessayez; si rien ne s’ouvre, installez la version que vous aviez avant. Elle laisse intact un journal des appels repris par une plus récente\u00a0: celui d’avant est dans le dossier journal-copies. Prévenez la personne qui s’occupe de votre ordinateur.',
    buttons: ['Réessayer', 'Quitter'],
  },
  start: {
    title: 'Cadran n’a pas pu démarrer',
    detail:
      'Rien n’a été changé\u00a0: vos appels sont gardés, et ceux qui attendent seront consignés dès que Cadran fonctionnera. Relancez-le; si cela se répète, réinstallez-le, ce qui ne leur fait rien, et transmettez ceci à la personne qui s’occupe de votre ordinateur.',
  },
}

const words = { en, fr }

/** The window keeps failing, or does not respond. @param kept undefined where no session is open that knows */
export function windowFailure(language: Language, what: 'gone' | 'hangs', kept: Kept | undefined): FailureWords {
  const t = words[language]
  const { message, detail, buttons } = t[what]
  return { message, detail: [detail, t.goesOn, ...(kept ? [t.kept(kept)] : [])].join('\n\n'), buttons }
}

/** The main process has thrown what nothing caught. */
export function uncaughtFailure(language: Language, saved: Saved): FailureWords {
  const t = words[language]
  const { message, detail, onCall, unsaved, next, buttons } = t.uncaught
  const calls = [
    ...(saved.wasOnCall ? [onCall] : []),
    ...(saved.kept ? [saved.kept.isSaved ? t.kept(saved.kept) : unsaved] : []),
  ]
  return { message, detail: [detail, ...calls, next].join('\n\n'), buttons }
}

/** No session could be opened. */
export function sessionFailure(language: Language, error: unknown): FailureWords {
  const { message, detail, buttons } = words[language].closed
  return { message, detail: `${detail}\n\n${short(error)}`, buttons }
}

/** Before a start that may fail as those before it did. */
export const failedStarts = (language: Language): FailureWords => words[language].starts

export function startFailure(language: Language, error: unknown): { title: string; detail: string } {
  const { title, detail } = words[language].start
  return { title, detail: `${detail}\n\n${short(error)}` }
}

/** For whoever looks into it; the rest is in the log. */
const short = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 400)
