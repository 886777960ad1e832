import type { Hours, UpdateChannel, UpdatedBy, UpdateMode, UpdateProblem } from '../../updates'

/** The words of the updates in the settings. */
export const updatesEn = {
  heading: 'Updates',
  by: {
    'package-manager': 'Your system keeps Cadran up to date, as it does its other programs.',
    administrator:
      'Cadran is installed here for everybody: whoever looks after this computer brings it up to date. It does not do so itself.',
    nobody: 'Updates are not set up for this build: Cadran looks for none.',
  } satisfies Record<Exclude<UpdatedBy, 'cadran'>, string>,
  mode: 'New versions',
  modes: {
    automatic: 'Download, and install when I quit',
    notify: 'Tell me first',
    off: 'Do not look for any',
  } satisfies Record<UpdateMode, string>,
  channel: 'Which versions',
  channels: { stable: 'Stable', beta: 'Beta: earlier, and less tried' } satisfies Record<UpdateChannel, string>,
  hours: 'When to ask and install',
  hoursHint: 'They are looked for and downloaded at any time; nothing of it begins during a call.',
  anyTime: 'At any time',
  between: ({ from, to }: Hours) => `Only between ${from}:00 and ${to}:00`,
  off: 'Cadran looks for no new version.',
  notYet: 'Cadran looks for a new version soon after it has started.',
  upToDate: 'No newer version was found.',
  looking: 'Looking …',
  found: (version: string) => `Cadran ${version} can be downloaded.`,
  metered: 'Your system says that this network is metered, so it is not downloaded by itself.',
  downloading: (version: string) => `Cadran ${version} is being downloaded.`,
  ready: (version: string) => `Cadran ${version} is ready, and takes over when you quit or restart Cadran.`,
  notNow: 'Not during a call, its wrap-up, or outside the hours for it.',
  looked: (when: string) => `Last looked for: ${when}`,
  problems: {
    unreachable:
      'The last look did not get through. Cadran goes on as it is, and looks again tomorrow, or once the network is back.',
    unreadable:
      'What came was no list of versions. Nothing was downloaded. If it lasts, tell whoever looks after Cadran.',
    changed:
      'What was downloaded is not the file that was announced. It was thrown away, and nothing was installed. If it happens again, tell whoever looks after Cadran.',
    unsigned:
      'What was downloaded is not signed by whoever signed this Cadran. It was thrown away, and nothing was installed. Tell whoever looks after Cadran.',
    failed:
      'The new version could not be taken in. Cadran goes on as it is, and looks again tomorrow. Its log says why.',
  } satisfies Record<UpdateProblem, string>,
  look: 'Look now',
  download: 'Download',
  restart: 'Restart and update',
}

export type UpdatesWords = typeof updatesEn
