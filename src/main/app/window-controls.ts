import { app, clipboard, shell } from 'electron'
import { join } from 'node:path'
import { recordingWords } from '../../shared/i18n/recordings'
import type { Settings } from '../../shared/settings'
import type { Language, Snapshot } from '../../shared/snapshot'
import { leadPage } from '../activix/lead-page'
import { hookHelper } from '../desktop/hook-helper'
import { startsWithComputer, startWithComputer } from '../desktop/autostart'
import { chooseForLinks } from '../desktop/link-handler'
import type { Panel } from '../desktop/panel'
import { concernsLine } from '../lines/open-line'
import type { RedactedLog } from '../logs/log'
import type { Session } from '../session/session'
import type { Controls } from '../window/controls'
import type { Display } from './display'
import { askToForget } from './forget/ask-to-forget'
import { Help } from './help/help'
import { checkLinks } from './help/surroundings'
import type { Leaving } from './leaving'
import type { Lifecycle } from './lifecycle'
import type { LinkTrial } from './link-trial'
import type { RunRecord } from './run-record'
import type { SessionOpener } from './session-opener'

export interface WindowControlsParts extends Pick<
  Controls,
  'refresh' | 'language' | 'consent' | 'updates' | 'deskPhone'
> {
  folder: string
  lifecycle: Lifecycle
  opener: SessionOpener
  panel: Panel
  log: Pick<RedactedLog, 'error'>
  linkTrial: LinkTrial
  display: Pick<Display, 'takeSnapshot'>
  run: Pick<RunRecord, 'report' | 'unexpectedEnd'>
  leaving: Pick<Leaving, 'quit' | 'leave'>
}

/** What the window's requests reach of the app. */
export class WindowControls implements Controls {
  readonly refresh: () => void
  readonly language: () => Language
  readonly consent: Controls['consent']
  readonly updates: Controls['updates']
  readonly deskPhone: Controls['deskPhone']
  readonly hookHelper = hookHelper
  readonly phoneLinks: Controls['phoneLinks'] = {
    check: checkLinks,
    choose: chooseForLinks,
    try: () => this.#parts.linkTrial.run(),
  }
  readonly help: Help
  readonly isInstalled = app.isPackaged
  readonly autostart = { isOn: startsWithComputer, set: startWithComputer }
  readonly #parts: WindowControlsParts

  constructor(parts: WindowControlsParts) {
    this.#parts = parts
    this.refresh = parts.refresh
    this.language = parts.language
    this.consent = parts.consent
    this.updates = parts.updates
    this.deskPhone = parts.deskPhone
    const { folder, lifecycle, opener, language, run } = parts
    this.help = new Help({
      folder,
      language,
      end: () => run.unexpectedEnd,
      opened: () => lifecycle.opened(),
      apiUrl: () => opener.apiUrl,
    })
  }

  async session(): Promise<Session> {
    return (await this.#parts.lifecycle.opened()).session
  }

  async signInToProxy(given: Parameters<Controls['signInToProxy']>[0]): Promise<void> {
    await this.#parts.opener.network.signIn.signIn(given)
  }

  async enterDemo(): Promise<void> {
    this.#parts.opener.home.change({ demo: true })
    await this.#parts.lifecycle.open()
  }

  async leaveDemo(): Promise<void> {
    this.#parts.opener.home.change({ demo: false })
    await this.#parts.lifecycle.open()
  }

  async openDemoCrm(): Promise<void> {
    const page = this.#parts.lifecycle.current?.demoPage
    if (page !== undefined) await shell.openExternal(page)
  }

  async openLead(id: number): Promise<void> {
    const page = this.leadPage(id)
    if (page !== undefined) await shell.openExternal(page)
  }

  /** The CRM's own page of a lead, where people can open it. */
  leadPage(id: number): string | undefined {
    const demoPage = this.#parts.lifecycle.current?.demoPage
    return demoPage === undefined ? leadPage(this.#session?.account.api ?? this.apiUrl(), id) : `${demoPage}leads/${id}`
  }

  async settingsChanged(changes: Partial<Settings>): Promise<void> {
    if ('apiUrl' in changes || concernsLine(changes)) await this.#parts.lifecycle.openAnew()
    if ('keepRecordingsDays' in changes) this.#session?.recordingManager.tidy()
    this.#session?.agentChanged()
    this.updates.changed()
  }

  showConnect(isConnecting: boolean): void {
    this.#parts.lifecycle.change({ isConnecting })
    this.refresh()
  }

  chooseFile(name: string): Promise<string | undefined> {
    return this.#parts.panel.chooseFile(join(app.getPath('documents'), name))
  }

  chooseRecording(): Promise<string | undefined> {
    return this.#parts.panel.chooseRecording(recordingWords(this.language()).choose)
  }

  chooseFolder(): Promise<string | undefined> {
    return this.#parts.panel.chooseFolder(recordingWords(this.language()).settings.choose)
  }

  copy(text: string): Promise<void> {
    return clipboard.writeText(text)
  }

  apiUrl(): string {
    return this.#parts.opener.apiUrl
  }

  logDefect(subject: string, error: unknown): void {
    this.#parts.log.error(subject, error)
  }

  async snapshot(): Promise<Snapshot> {
    await this.#parts.lifecycle.opened()
    const snapshot = this.#parts.display.takeSnapshot()
    if (!snapshot) throw new Error('No snapshot could be taken')
    return snapshot
  }

  forgetComputer(): Promise<void> {
    const { folder, panel, lifecycle, log } = this.#parts
    return askToForget({
      ...{ folder, panel, language: this.language() },
      restart: () => this.restart({ installs: false }),
      opened: () => lifecycle.current,
      onError: (error) => log.error('forget', error),
    })
  }

  report(): Promise<string> {
    return this.#parts.run.report()
  }

  restart({ installs }: { installs: boolean }): void {
    this.#parts.leaving.leave({ again: true, installs })
  }

  quit(): void {
    this.#parts.leaving.quit()
  }

  keepRunning(): void {
    this.#parts.lifecycle.change({ isAskedToQuit: false })
    this.refresh()
  }

  get #session(): Session | undefined {
    return this.#parts.lifecycle.current?.session
  }
}
