import type { BundlePart } from '../../shared/bundle'
import type { DoctorReport } from '../../shared/doctor'
import type { LinkReport, LinkTrialResult } from '../../shared/phone-links'
import type { Settings } from '../../shared/settings'
import type { Language, Snapshot } from '../../shared/snapshot'
import type { DeskPhone } from '../lines/desk-phone/desk-phone'
import type { LineConsent } from '../lines/line-consent'
import type { Session } from '../session/session'

/** What the window's requests need beyond the session in use. */
export interface Controls {
  session(): Promise<Session>
  snapshot(): Promise<Snapshot>
  refresh(): void
  copy(text: string): Promise<void>
  language(): Language
  /** Where the person wants a file of this name. */
  chooseFile(name: string): Promise<string | undefined>
  chooseRecording(): Promise<string | undefined>
  chooseFolder(): Promise<string | undefined>
  /** The command by which a softphone reports its calls. */
  hookHelper(): string
  /** What the desk phone said last. */
  deskPhone: Pick<DeskPhone, 'news'>
  phoneLinks: { check(): Promise<LinkReport>; choose(): Promise<void>; try(): Promise<LinkTrialResult> }
  help: {
    check(): Promise<DoctorReport>
    text(): Promise<string>
    bundle(): Promise<BundlePart[]>
    bundleText(): Promise<string>
  }
  /** It came as a package, and is no copy that runs from a folder. */
  isInstalled: boolean
  autostart: { isOn(): Promise<boolean>; set(wanted: boolean): Promise<void> }
  /** Asks the agent about what is unusual of a line. */
  consent: Pick<LineConsent, 'mayOpen' | 'mayReach'>
  apiUrl(): string
  showConnect(shown: boolean): void
  signInToProxy(given: { proxy: string; user: string; password: string }): Promise<void>
  enterDemo(): Promise<void>
  leaveDemo(): Promise<void>
  openDemoCrm(): Promise<void>
  openLead(id: number): Promise<void>
  settingsChanged(changed: Partial<Settings>): Promise<void>
  /** Asks first. */
  forgetComputer(): Promise<void>
  quit(): void
  /** What an agent can pass on after Cadran has failed. */
  report(): Promise<string>
  /** Ends Cadran without asking and starts it again, as the update that is ready where it may be installed. */
  restart(options: { installs: boolean }): void
  updates: { lookNow(): Promise<void>; download(): Promise<void>; networkIsBack(): void; changed(): void }
  keepRunning(): void
  /** @param error as it is, or the text of one in the window */
  logDefect(subject: string, error: unknown): void
}
