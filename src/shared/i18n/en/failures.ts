/** What became of the calls, as far as it is known. */
export interface Kept {
  /** Logs that the CRM does not have yet. */
  unsent: number
  /** Whether the disk has all that happened. */
  isSaved: boolean
}

export const failuresEn = {
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
