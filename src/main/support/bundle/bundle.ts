import type { BundlePart } from '../../../shared/bundle'
import type { DoctorReport } from '../../../shared/doctor'
import { doctorText } from '../../../shared/i18n/doctor'
import type { Settings } from '../../../shared/settings'
import type { Language } from '../../../shared/snapshot'
import { Redactor } from '../../logs/redactor'
import type { JournalShape } from '../../store/shape'
import { withoutHome } from '../../logs/without-home'
import { aboutRun, lastLines, type ReportParts } from '../report'

export interface BundleParts extends Omit<ReportParts, 'now'> {
  report: DoctorReport
  settings: Settings
  /** The journal's; undefined where it cannot be read. */
  shape: JournalShape | undefined
  /** In hand. */
  key: string | undefined
  language: Language
}

/** The settings that say nothing of a person, a number, a place or an account. A new one is private until it stands here. */
const shown = [
  ...(['version', 'region', 'language', 'theme', 'line', 'hooks', 'leadNotes', 'claimClicks', 'doNotDisturb'] as const),
  ...(['keepRecordingsDays', 'recordingReminder', 'historyDays', 'startHidden', 'demo', 'welcomed'] as const),
  ...(['firstSteps', 'updates', 'updateChannel', 'updateHours'] as const),
] satisfies (keyof Settings)[]

/** So many lines of the log go back some weeks, and can still be read through. */
const LINES = 2000
/** Of a line; a stack fits. */
const LONGEST_LINE = 4000

/** What can be handed on where something does not work. It goes through the redactor once more as a whole. */
export function buildBundle(parts: BundleParts): BundlePart[] {
  const { folder, settings, shape, report, language } = parts
  const clean = cleaner(parts)
  const log = lastLines(folder, LINES).map((line) => line.slice(0, LONGEST_LINE))
  return [
    { name: 'checks', text: clean(doctorText(report, language)) },
    { name: 'run', text: clean(aboutRun(parts).join('\n\n')) },
    { name: 'settings', text: lines(shown.map((name) => [name, JSON.stringify(settings[name])])) },
    { name: 'journal', text: shape ? lines(Object.entries(shape)) : '?' },
    { name: 'log', text: clean(log.join('\n')) },
  ]
}

const lines = (pairs: (readonly [string, unknown])[]) =>
  pairs.map(([name, value]) => `${name}: ${String(value)}`).join('\n')

const email = /[^\s"'<>(),;:@=]{1,64}@[^\s"'<>(),;:@=]{1,190}\.[^\s"'<>(),;:@=.]{2,24}/g

/** Takes out what the log holds in spite of its own redactor: emails, the key and the names that are known here, the person's home. */
function cleaner({ settings, key, home }: BundleParts): (text: string) => string {
  const redactor = new Redactor()
  if (key !== undefined) redactor.protect(key)
  // Of two that begin alike the longer one goes first.
  const names = (settings.users ?? [])
    .map(({ name }) => name)
    .filter(({ length }) => length >= SHORTEST_NAME)
    .sort((one, other) => other.length - one.length)
  const withoutNames = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, '[name]'), text)
  return (text) => redactor.redact(withoutNames(withoutHome(text, home).replace(email, '[email]')))
}

/** A shorter one stands in many words. */
const SHORTEST_NAME = 4

/** The file that is saved. */
export const bundleText = (parts: readonly BundlePart[]): string =>
  parts.map(({ name, text }) => `== ${name} ==\n\n${text}\n`).join('\n')
