import type { FirstStep } from '../../first-steps'
import type { LinkScheme, LinkStep, LinkStepName } from '../../phone-links'

/** The words of the phone links, of the start with the computer, and of the first steps. */
export const phoneLinksEn = {
  heading: 'Phone links',
  hint: 'Click a number in Activix, an email or a web page: it opens here, ready to call.',
  handled: 'Phone links open in Cadran.',
  off: 'Your dealership does not want phone links to open in Cadran. Type or paste a number to call it.',
  notHandled: 'Phone links do not open in Cadran yet.',
  schemes: { tel: 'tel: links', callto: 'callto: links' } satisfies Record<LinkScheme, string>,
  steps: {
    installed: 'Cadran is installed on this computer',
    declared: 'The system knows that Cadran answers them',
    command: 'The system would start this Cadran',
    chosen: 'Cadran is the system’s choice',
    desktop: 'Cadran is your desktop’s own choice',
  } satisfies Record<LinkStepName, string>,
  states: { passed: 'Yes', failed: 'No', unknown: 'Cannot be told' } satisfies Record<LinkStep['state'], string>,
  instead: (name: string) => `Now it is ${name}.`,
  /** What to do about the first step that failed. */
  remedies: {
    installed: 'This copy runs from a folder. Install Cadran, then come back here.',
    declared: 'Install Cadran again: this part of its installation is missing.',
    command: 'Install Cadran again: the system would start another copy, or none.',
    chosen: 'Choose Cadran for these links.',
    desktop: 'Choose Cadran for these links in your desktop’s own settings, under default applications.',
  } satisfies Record<LinkStepName, string>,
  choose: 'Answer phone links with Cadran',
  openSettings: 'Open the system’s default apps',
  refused: 'Your system did not agree. Choose Cadran for tel: links in your system’s default apps.',
  try: 'Try it',
  trying: 'A link is on its way through your system…',
  cameBack: 'The link came back: a number you click opens here.',
  lost: 'The link did not come back within two seconds.',
  taken: (name: string) => `The link did not come back within two seconds. Your system opens phone links with ${name}.`,
  lostRemedy: 'See below what is missing, then try again.',
  details: 'What the system says',
  autostart: 'Start with the computer',
  autostartHint: 'Cadran then waits in the tray when you sign in, so that the first link of the day opens at once.',
  autostartRefused: 'Your system did not take this. Nothing was changed.',
  firstSteps: {
    heading: 'First steps',
    of: (step: number, all: number) => `${step} of ${all}`,
    titles: {
      links: 'Numbers you click',
      line: 'How you phone',
      computer: 'There when you sign in',
    } satisfies Record<FirstStep, string>,
    line: 'Cadran can hand the number to your softphone, follow its calls, or let you dial on your own phone. Until you choose, you dial by hand and press what happens.',
    openLine: 'Choose how calls are placed',
    next: 'Next',
    last: 'Close',
  },
}

export type PhoneLinksWords = typeof phoneLinksEn
