import type { Theme } from '../../snapshot'

/** The words of the settings. */
export const settingsEn = {
  heading: 'Settings',
  back: 'Back',
  saved: 'Saved',
  fixed: 'Set by your dealership',
  you: 'You',
  email: 'Email in Activix',
  number: 'Your phone number',
  calls: 'Calls',
  region: 'Country for numbers without one',
  line: 'How calls are placed',
  neverLogged: 'Numbers that are never logged',
  neverLoggedHint: 'One a line. They can be called; Activix is not told.',
  claimClicks: 'Adopt calls begun in Activix',
  claimClicksHint:
    'Activix’s own click-to-call notes a call before you dial it here. Cadran looks for that note and continues it, so that the call is not logged twice.',
  leadNotes: 'Notes go to the lead, too',
  leadNotesHint: 'Once, a minute after you have written them. What you change later stands with the call only.',
  appearance: 'Appearance',
  language: 'Language',
  languages: { system: 'System', en: 'English', fr: 'Français' },
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' } satisfies Record<Theme, string>,
  computer: 'This computer',
  startHidden: 'Start without showing the window',
  historyDays: 'Calls are kept on this computer',
  historyDaysHint: 'What Activix has stays there. What it is still owed is never forgotten.',
  forEver: 'for ever',
  days: (n: number) => (n % 365 === 0 ? (n === 365 ? 'for a year' : `for ${n / 365} years`) : `for ${n} days`),
  activix: 'Activix',
  apiUrl: 'API address',
  apiUrlHint:
    'Leave empty for Activix. Another address is another CRM with a key of its own; calls already made stay with the one they were made for.',
  forget: 'Forget the key',
  forgetAsk:
    'The key leaves this computer’s keychain. Calls then wait to be logged until you connect again. Forget it?',
  forgetYes: 'Forget it',
  forgetNo: 'Keep it',
  forgotten: 'The key is forgotten.',
  forgetNoKeychain:
    'Your keychain does not answer, so the key is still in it. Try again once it does; logging out and in usually brings it back.',
  forgetLocked: 'Your keychain is locked, so the key is still in it. Unlock it, then try again.',
  errors: {
    email: 'This is not an email address.',
    ownNumber: 'Enter your own number in full, area code included.',
    neverLogged: 'One of these lines is not a number.',
    apiUrl: 'This address cannot be used: it must begin with https://.',
  },
  version: (version: string) => `Cadran ${version}`,
}
