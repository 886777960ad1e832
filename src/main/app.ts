/** The composition root: builds every part, starts them in a readable order, stops them in reverse. */
import { app, clipboard, shell } from 'electron'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { recordingWords } from '../shared/messages/recordings'
import type { EditableSettings, Settings } from '../shared/settings'
import type { Language, Snapshot } from '../shared/snapshot'
import { Announcements } from './announcements'
import { hookHelper } from './desktop/hook-helper'
import { systemKeychain } from './account/keychain'
import { systemClocks } from './clocks'
import { ACTIVIX } from './crm/base-url'
import { leadPage } from './crm/lead-page'
import { openDemo, type Demo } from './demo'
import type { WindowServer } from './desktop/app-protocol'
import { serveRequests } from './desktop/bridge'
import { dataFolder } from './desktop/folders'
import { announce } from './desktop/notification'
import { handleLinks, linkHandling, openerOf } from './desktop/link-handler'
import { Panel } from './desktop/panel'
import { watchPower } from './desktop/power'
import { settingsStore } from './desktop/settings-store'
import { TrayIcon } from './desktop/tray'
import { hasTrayHost } from './desktop/tray-host'
import type { OpenedWindow } from './desktop/window'
import { handlers, type Controls } from './handlers'
import { MOST_LINKS, relaunchArguments, type Arrivals, type Launch } from './launch'
import { Hooks } from './lines/hooks/hooks'
import { hookAddress } from './lines/hooks/hook-server'
import { concernsLine, openLine, type OpenLine } from './lines/open-line'
import type { Line } from './lines/line'
import { LineConsent } from './lines/line-consent'
import { consentWords } from '../shared/messages/consent'
import { detached } from './lib/detached'
import { openLog } from './logs/log'
import { Redactor } from './logs/redactor'
import { watchUncaught } from './logs/uncaught'
import { SettingsFile, setAsideIfDamaged } from './settings/settings'
import { isMissed, takeSnapshot } from './snapshot'
import { atMostEvery } from './timers'
import { createSession } from './session/create-session'
import type { Session } from './session/session'
import { thisComputer, type Audience } from './session/surroundings'

export interface Start {
  opened: OpenedWindow
  server: Pick<WindowServer, 'playRecordings'>
  /** Links, and later launches. */
  arrivals: Arrivals
  hidden: boolean
}

/** When this returns, the window's requests are answered. */
export function start({ opened, server, arrivals, hidden }: Start): void {
  const cadran = new Cadran(opened)
  server.playRecordings((file) => cadran.recording(file))
  detached(
    cadran.open(hidden).then(() => arrivals.handTo((launch) => cadran.arrive(launch))),
    (error) => cadran.couldNotOpen(error),
  )
}

/** Long enough for a request under way to be answered, short enough for a computer that shuts down. */
const LONGEST_GOODBYE = 3000

class Cadran implements Controls {
  readonly #folder = dataFolder()
  readonly #log = openLog(join(this.#folder, 'logs'), new Redactor())
  readonly #damagedSettings = setAsideIfDamaged(this.#folder, new Date())
  readonly #home = this.#openSettings(this.#folder)
  readonly #panel: Panel
  #opening: Promise<Session> = Promise.reject(new Error('not open yet'))
  #session: Session | undefined
  #demo: Demo | undefined
  #line: OpenLine | undefined
  readonly #hooks = new Hooks({
    address: () => hookAddress(this.#folder),
    onEvent: (event) => this.#line?.hear(event),
    onLink: (link) => this.arrive({ links: [link], hidden: false }),
    timers: systemClocks,
    log: this.#log,
  })
  /** The settings of the line were changed during a call. */
  #wantsReopening = false
  readonly #announcements = new Announcements({
    session: () => this.#session,
    language: () => this.language(),
    showPanel: ({ focus }) => this.#panel.show(focus),
    announce,
  })
  #tray: TrayIcon | undefined
  #trayIsShown = true
  #toldOfTray = false
  #lastPicture: Snapshot | undefined
  #connecting = false
  /** One that the agent has not been told of. */
  #hasDefect = false
  #quitting = false
  #leaving = false
  /** Came while leaving: the next start answers it. */
  #lateLinks: string[] = []

  constructor(opened: OpenedWindow) {
    this.#panel = new Panel({
      opened,
      bounds: this.#home.value.window,
      takeSnapshot: () => this.#picture(),
      onSeen: (hasFocus) => this.#seen(hasFocus),
      onClose: () => this.#closeWindow(),
      onLeft: (window) => this.#home.change({ window }),
      onSessionEnd: () => this.#leave(),
    })
  }

  async open(hidden: boolean): Promise<void> {
    this.#opening.catch(() => {})
    serveRequests(
      handlers(this),
      (event) => this.#panel.isSender(event),
      (channel, error) => this.#log.error(channel, error),
    )
    this.#watchSystem()
    const opened = this.#use(this.#openDesk())
    await this.#panel.painted
    if (!hidden && !this.#home.value.startHidden) this.#panel.show()
    const session = await opened
    if (this.#damagedSettings !== undefined)
      session.notices.add({ kind: 'settings-damaged', file: this.#damagedSettings })
    this.#tray = new TrayIcon({ open: () => this.#panel.show(), quit: () => this.quit() })
    this.refresh()
    this.#trayIsShown = await hasTrayHost()
    // The first link would have to wait for it.
    detached(import('./numbers/understand'), this.#failed('numbers'))
    this.#log.info('started', { version: app.getVersion(), tray: this.#trayIsShown })
  }

  /** The window is shown all the same: it tells the agent, whose links would otherwise lead nowhere without a word. */
  couldNotOpen(error: unknown): void {
    this.#failed('start')(error)
    this.#panel.show()
  }

  /** What becomes of a failure that nothing deals with: Cadran goes on, as a call may be live; it is logged, and the agent is told. */
  #failed(subject: string): (error: unknown) => void {
    return (error) => {
      this.#log.error(subject, error)
      this.#hasDefect = true
      this.#tellOfDefect()
    }
  }

  /** At the latest once a desk is open; not again while the agent has not dismissed it, as it may repeat without end. */
  #tellOfDefect(): void {
    const notices = this.#session?.notices
    if (!notices || !this.#hasDefect) return
    this.#hasDefect = false
    if (notices.has('defect')) return
    notices.add({ kind: 'defect' })
    this.refresh()
  }

  /** Links, or a second launch without any. */
  arrive({ links, hidden, hook }: Launch): void {
    if (hook) return this.#hooks.take(hook)
    if (this.#leaving) {
      // The newest is for the number field.
      this.#lateLinks = [...links, ...this.#lateLinks].slice(0, MOST_LINKS)
      return
    }
    const clicked = links.filter((link) => !this.#line?.tookBack(link))
    if (clicked.length > 0)
      detached(
        this.#opening.then((session) => session.links.arrive(...clicked)),
        this.#failed('links'),
      )
    if (clicked.length > 0) this.#panel.showForLink()
    else if (links.length === 0 && !hidden) this.#panel.show()
  }

  /** Where the copy of a recording is. */
  recording(file: string): string | undefined {
    return this.#session?.recordingDesk.pathOf(file)
  }

  // The desk in use

  /** The demo keeps files of its own: where the disk takes none, it is the agent's own desk that opens. */
  async #openDesk(): Promise<Session> {
    try {
      if (this.#home.value.demo) return await this.#openDemo()
    } catch (error) {
      this.#log.error('demo', error)
      this.#home.change({ demo: false })
    }
    return this.#openHome()
  }

  async #openHome(): Promise<Session> {
    return createSession({
      ...thisComputer(this.#folder),
      ...this.#surroundings(),
      settings: this.#home,
      apiUrl: this.apiUrl(),
      keychain: systemKeychain,
      line: this.#openLine(this.#home.value),
    })
  }

  async #openDemo(): Promise<Session> {
    this.#demo = await openDemo({
      ...this.#surroundings(),
      folder: join(this.#folder, 'demo'),
      openSettings: (folder) => this.#openSettings(folder),
      openLine: (settings) => this.#openLine(settings),
      home: this.#home.value,
    })
    return this.#demo.session
  }

  #openLine(settings: Settings): Line {
    this.#hooks.set(settings.hooks)
    const recordings = join(this.#folder, 'line-recordings')
    // What a crash left there: the softphone has it still.
    rmSync(recordings, { recursive: true, force: true })
    this.#line = openLine(settings, {
      mayOpen: (template) => this.consent.mayOpen(template),
      openLink: (link) => shell.openExternal(link),
      openerOf,
      recordings,
      timers: systemClocks,
      now: systemClocks.now,
      elapsed: systemClocks.monotonic,
      newId: randomUUID,
      log: this.#log,
    })
    return this.#line.line
  }

  #openSettings(folder: string): SettingsFile {
    return new SettingsFile(settingsStore(folder), (error) => this.#log.error('settings', error))
  }

  #surroundings() {
    const audience: Audience = {
      onChange: () => this.#changed(),
      onIncoming: (call, lead) => detached(this.#announcements.announce(call, lead), this.#failed('notification')),
      onProgress: (progress) => this.#panel.showProgress(progress),
    }
    return { language: () => this.language(), log: this.#log, audience }
  }

  #seen(hasFocus: boolean): void {
    const session = this.#session
    session?.agentIsHere()
    if (!hasFocus || !session || !this.#lastPicture?.missed) return
    session.settings.change({ missedSeen: this.#lastPicture.recent.filter(isMissed).map(({ id }) => id) })
    this.refresh()
  }

  async #use(opening: Promise<Session>): Promise<Session> {
    this.#opening = opening
    this.#session = await opening
    this.#connecting = false
    this.#tellOfDefect()
    this.refresh()
    detached(this.#session.start(), this.#failed('start'))
    detached(this.#tellOfHooks(this.#session), this.#failed('hooks'))
    return this.#session
  }

  async #tellOfHooks({ settings, notices }: Session): Promise<void> {
    if (!settings.value.hooks || (await this.#hooks.listening())) return
    notices.add({ kind: 'hooks-closed' })
    this.refresh()
  }

  async #closeDesk(): Promise<void> {
    const [session, demo] = [this.#session, this.#demo]
    this.#session = undefined
    this.#demo = undefined
    this.#announcements.withdraw()
    await (demo ?? session)?.close()
  }

  async #reopen(): Promise<void> {
    this.#wantsReopening = false
    await this.#closeDesk()
    await this.#use(this.#openDesk())
  }

  async enterDemo(): Promise<void> {
    this.#home.change({ demo: true })
    await this.#reopen()
  }

  async leaveDemo(): Promise<void> {
    this.#home.change({ demo: false })
    await this.#reopen()
  }

  async openDemoCrm(): Promise<void> {
    if (this.#demo) await shell.openExternal(this.#demo.pageUrl)
  }

  async openLead(id: number): Promise<void> {
    const page = this.#leadPage(id)
    if (page !== undefined) await shell.openExternal(page)
  }

  #leadPage(id: number): string | undefined {
    return this.#demo ? `${this.#demo.pageUrl}leads/${id}` : leadPage(this.#session?.account.api ?? this.apiUrl(), id)
  }

  // What the window asks for

  session(): Promise<Session> {
    return this.#opening
  }

  async snapshot(): Promise<Snapshot> {
    const session = await this.#opening
    return this.#picture() ?? takeSnapshot(session, this.#outlook())
  }

  /** At most once in 50 ms, and then with everything that has changed since. */
  readonly refresh = atMostEvery(50, () => this.#paint())

  #paint(): void {
    const picture = this.#leaving ? undefined : this.#picture()
    if (!picture) return
    this.#panel.paint(picture)
    this.#tray?.update(picture)
  }

  chooseFile(name: string): Promise<string | undefined> {
    return this.#panel.chooseFile(join(app.getPath('documents'), name))
  }

  chooseRecording(): Promise<string | undefined> {
    return this.#panel.chooseRecording(recordingWords(this.language()).choose)
  }

  chooseFolder(): Promise<string | undefined> {
    return this.#panel.chooseFolder(recordingWords(this.language()).settings.choose)
  }

  copy(text: string): Promise<void> {
    return clipboard.writeText(text)
  }

  readonly consent = new LineConsent({
    settings: () => this.#session?.settings ?? this.#home,
    ask: (unusual) => this.#panel.allows(consentWords(this.language(), unusual)),
  })

  hookHelper = hookHelper

  readonly links = { handling: linkHandling, handle: handleLinks }

  apiUrl(): string {
    return process.env['CADRAN_API_URL'] ?? (this.#home.value.apiUrl || ACTIVIX)
  }

  showConnect(shown: boolean): void {
    this.#connecting = shown
    this.refresh()
  }

  async settingsChanged(changes: EditableSettings): Promise<void> {
    this.#wantsReopening ||= 'apiUrl' in changes || concernsLine(changes)
    if (this.#wantsReopening && this.#session?.desk.liveCount === 0) await this.#reopen()
    else this.#session?.agentChanged()
  }

  #changed(): void {
    this.#announcements.withdraw()
    this.refresh()
    if (this.#wantsReopening && this.#session?.desk.liveCount === 0) detached(this.#reopen(), this.#failed('reopen'))
  }

  /** Where the disk does not let it be taken, the one before stands. */
  #picture(): Snapshot | undefined {
    if (!this.#session) return undefined
    try {
      this.#lastPicture = takeSnapshot(this.#session, this.#outlook())
    } catch (error) {
      this.#log.error('picture', error)
    }
    return this.#lastPicture
  }

  #outlook() {
    const { demo } = this.#home.value
    return {
      ...{ language: this.language(), demo, connecting: this.#connecting, quitting: this.#quitting },
      leadPages: this.#leadPage(1) !== undefined,
    }
  }

  language(): Language {
    const { language } = (this.#session?.settings ?? this.#home).value
    if (language !== 'system') return language
    return app.getPreferredSystemLanguages()[0]?.toLowerCase().startsWith('fr') ? 'fr' : 'en'
  }

  logDefect(subject: string, error: unknown): void {
    this.#log.error(subject, error)
  }

  // Leaving

  /** Without a tray a hidden window could not be found again: it stays in the taskbar, and says once why. */
  #closeWindow(): 'hide' | 'minimize' {
    if (this.#trayIsShown) return 'hide'
    if (!this.#toldOfTray) this.#session?.notices.add({ kind: 'no-tray' })
    this.#toldOfTray = true
    this.refresh()
    return 'minimize'
  }

  quit(): void {
    if (this.#quitting) this.#leave()
    else app.quit()
  }

  keepRunning(): void {
    this.#quitting = false
    this.refresh()
  }

  /** A live call or an unsent log is asked about first, in the window. */
  #quitAsked(): void {
    const desk = this.#session
    if (!desk || (desk.desk.liveCount === 0 && desk.unsent === 0 && desk.desk.isWritten)) return this.#leave()
    this.#quitting = true
    this.#panel.show()
    this.refresh()
  }

  #leave(): void {
    if (this.#leaving) return
    this.#leaving = true
    this.#hooks.close()
    const inTime = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_GOODBYE))
    const closed = this.#closeDesk().catch(this.#failed('close'))
    const gone = Promise.race([closed, inTime]).finally(() => {
      this.#tray?.destroy()
      this.#panel.destroy()
      if (this.#lateLinks.length > 0) app.relaunch({ args: relaunchArguments(process.argv, this.#lateLinks) })
      app.exit(0)
    })
    detached(gone, this.#failed('close'))
  }

  #watchSystem(): void {
    app.on('activate', () => this.#panel.show())
    app.on('before-quit', (event) => {
      event.preventDefault()
      this.#quitAsked()
    })
    watchUncaught(process, (subject, error) => this.#failed(subject)(error))
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => this.#leave())
    watchPower({
      onResume: () => {
        this.#log.info('resumed')
        this.#session?.sync.wake()
        this.refresh()
      },
      onShutdown: () => this.#leave(),
    })
  }
}
