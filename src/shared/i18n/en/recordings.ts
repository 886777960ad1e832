/** The words of recordings, in English. */
import type { FileRefusal, RecordingProblem, RecordingView } from '../../recording'
import { fileSize } from '../format'
import { plural } from './plural'

const quoted = (text: string | undefined) => (text ? `: “${text}”` : '')
const kept = 'The call log is not touched by this.'

export const recordingsEn = {
  attach: 'Attach recording',
  replace: 'Replace recording',
  choose: 'Choose a recording',
  taking: 'Copying the recording…',
  dropHere: 'Drop the recording to attach it to this call',
  dropAnywhere: 'Drop the recording here, or onto its call',
  heading: 'Recording',
  states: {
    waiting: 'Recording waits to be sent',
    uploading: 'Sending the recording',
    uploaded: 'Recording in Activix',
    attention: 'Recording needs attention',
  } satisfies Record<RecordingView['state'], string>,
  progress: (sent: number, size: number) => `${fileSize(sent, 'en')} of ${fileSize(size, 'en')}`,
  size: (size: number) => fileSize(size, 'en'),
  cancel: 'Do not send',
  retry: 'Retry',
  another: 'Choose another',
  listen: 'Listen',
  play: (display: string) => `Recording of the call with ${display}`,
  /** Why a file is not taken, and what to do. */
  refusals: {
    'not-found': (name: string) => `${name} is not there any more. Choose it again where it is now.`,
    'not-a-file': (name: string) =>
      `${name} is not a file: it is a folder or a link. Choose the wav or mp3 file itself.`,
    'not-audio': (name: string) =>
      `${name} is neither a wav nor an mp3 file, whatever its name says. Nothing was attached.`,
    empty: (name: string) => `${name} has no sound in it. Nothing was attached.`,
    'too-large': (name: string) => `${name} is over 2 GB. Make it an mp3, then attach that.`,
    changing: (name: string) => `${name} is still being written. Try again in a moment.`,
    unreadable: (name: string) => `${name} cannot be read. Check that you may open it, then try again.`,
    'disk-full': (name: string) =>
      `There is no room on this disk for a copy of ${name}. Free some space, then try again.`,
    'disk-refuses': (name: string) =>
      `Cadran’s own folder does not take a copy of ${name}. Check that it is not read-only, then try again.`,
    'not-logged': (name: string) => `${name} can only be attached to a call that is logged in Activix.`,
    'switched-off': (name: string) =>
      `${name} was not attached: your dealership has switched recordings off. ${kept} Ask whoever looks after your computers.`,
  } satisfies Record<FileRefusal, (name: string) => string>,
  /** What became of the recording, of the call log, and what comes next. */
  problems: {
    'too-large': () =>
      `Activix, or something on the way to it, finds the recording too large. ${kept} Choose a smaller file, such as an mp3.`,
    invalid: ({ message, fields }) =>
      `Activix refuses the recording${quoted(Object.values(fields).flat().join(' ') || message)}. ${kept} Choose another file.`,
    forbidden: ({ message }) =>
      `Activix refuses the recording${quoted(message ?? 'this key has no access to it')}. ${kept} Ask Activix support, then retry.`,
    'not-found': () =>
      'Activix does not have this call any more, so there is nothing to attach the recording to. Your copy is kept here.',
    'copy-gone': () =>
      `Cadran has no copy of the recording any more, so it cannot send it. ${kept} Choose the file again.`,
    'no-place': () =>
      'The call is logged, but Activix did not say where its recording belongs. Your copy is kept here: only you can add it in Activix.',
    'no-log': () => 'The log of this call was let go, so there is nothing to attach the recording to.',
  } satisfies Partial<{
    [Kind in RecordingProblem['kind']]: (problem: Extract<RecordingProblem, { kind: Kind }>) => string
  }>,
  otherProblem: `Activix does not take the recording. ${kept} Retry, or choose another file.`,
  failing: (tries: number) => `The recording did not get through ${tries} times. Cadran goes on trying by itself.`,

  offers: {
    heading: 'Whose recording is this?',
    may: (name: string, moment: string) => `${name}, saved ${moment}, may belong to one of these calls:`,
    attachTo: (who: string, moment: string) => `Attach to ${who}, ${moment}`,
    replaces: 'replaces its recording',
    none: 'To none of these',
  },

  settings: {
    heading: 'Recordings',
    folder: 'Where your softphone saves recordings',
    folderHint:
      'New wav and mp3 files there are attached by themselves where the time and the number in their name fit one call. Otherwise Cadran asks.',
    noFolder: 'No folder is watched.',
    notThere: 'This folder cannot be seen at the moment. Cadran looks again when you open its window.',
    ownFolder: 'This folder holds Cadran’s own files. Choose another.',
    choose: 'Choose a folder',
    forget: 'Stop watching',
    off: 'Your dealership has switched recordings off. Cadran attaches none and watches no folder; what was attached before is still sent.',
    keep: 'Copies of recordings that Activix has',
    keepHint: 'While Cadran has a copy, you can listen to it in the panel. What was not sent yet is always kept.',
    keepDays: (days: number) =>
      days === 0 ? 'Removed at once' : plural(days, 'Kept for a day', `Kept for ${days} days`),
    reminder: 'Say with the next recording whose matter consent is',
  },
}
