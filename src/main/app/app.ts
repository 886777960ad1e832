/** The app: what it is made of, and how that starts and ends. */
import { app, shell, type IpcMainInvokeEvent } from 'electron'
import { join } from 'node:path'
import { consentWords } from '../../shared/messages/consent'
import { sessionFailure, type Saved } from '../../shared/messages/failures'
import type { Forgotten } from '../../shared/forgotten'
import type { Language, Snapshot } from '../../shared/snapshot'
import type { WindowServer } from '../desktop/app-protocol'
import { serveRequests } from '../desktop/bridge'
import { keepCrashDumps } from '../desktop/crash-reporter'
import { dataFolder } from '../desktop/folders'
import { linkOpener } from '../desktop/link-handler'
import { announce } from '../desktop/notification'
import { Panel } from '../desktop/panel'
import { systemLanguage } from '../desktop/system-language'
import { TrayIcon } from '../desktop/tray'
import { hasTrayHost } from '../desktop/tray-host'
import type { OpenedWindow } from '../desktop/window'
import { systemClocks } from '../lib/clocks'
import { detached } from '../lib/detached'
import { atMostEvery } from '../lib/timers'
import { hookAddress } from '../lines/hooks/hook-server'
import { Hooks } from '../lines/hooks/hooks'
import { LineConsent } from '../lines/line-consent'
import { openLog } from '../logs/log'
import { Redactor } from '../logs/redactor'
import type { Session } from '../session/session'
import { setAsideIfDamaged } from '../settings/settings'
import { CRASH_DUMPS, pruneCrashDumps } from '../support/crash-dumps'
import { handlers } from '../window/handlers/handlers'
import { isMissed } from '../window/views/recent-calls'
import { Announcements } from './announcements'
import { Defects } from './defects'
import { exit, inTime } from './exit'
import { startSucceeded, type Preceding } from './failed-starts'
import { GaveUp } from './gave-up'
import { MOST_LINKS, type Arrivals, type Launch } from './launch'
import { Lifecycle, type Opened } from './lifecycle'
import { LinkTrial } from './link-trial'
import { SessionOpener } from './session-opener'
import { Snapshots } from './snapshots'
import { beginRun, endRun, runFailed } from './this-run'
import { openUpdates } from './updates/open-updates'
import type { Updates } from './updates/updates'
import { watchSystem } from './watch-system'
import { WindowControls } from './window-controls'
import { WindowFailures } from './window-failures'

export interface Start {
  opened: OpenedWindow
  server: Pick<WindowServer, 'playRecordings'>
  /** Links, and later launches. */
  arrivals: Arrivals
  hidden: boolean
  /** What became of all that was on this computer, where it was to be forgotten. */
  forgotten: Forgotten | undefined
  preceding: Preceding
}

/** When this returns, the window's requests are answered. */
export function start({ opened, server, arrivals, hidden, forgotten, preceding }: Start): void {
  const cadran = new Cadran(opened, forgotten, preceding)
  server.playRecordings((file) => cadran.recording(file))
  detached(cadran.open(hidden), cadran.defects.of('start'))
  // What comes before a session is open waits for it.
  arrivals.handTo((launch) => cadran.arrive(launch))
}

class Cadran {
  readonly #folder = dataFolder()
  readonly #log = openLog(join(this.#folder, 'logs'), new Redactor())
  readonly #damagedSettings = setAsideIfDamaged(this.#folder, new Date())
  readonly defects = new Defects(this.#log, () => this.refresh())
  readonly #snapshots = new Snapshots((error) => this.#log.error('snapshot', error))
  readonly #hooks = new Hooks({
    address: () => hookAddress(this.#folder),
    onEvent: (event) => this.#withSession('hooks', ({ line }) => line.hear(event)),
    onLink: (link) => this.arrive({ links: [link], hidden: false }),
    timers: systemClocks,
    log: this.#log,
  })
  readonly #opener: SessionOpener = new SessionOpener({
    ...{ folder: this.#folder, log: this.#log, hooks: this.#hooks },
    mayOpen: (template) => this.#consent.mayOpen(template),
    language: () => this.#language(),
    audience: {
      onChange: () => this.#changed(),
      onIncoming: (call, lead) => detached(this.#announcements.announce(call, lead), this.defects.of('notification')),
      onProgress: (progress) => this.#panel.showProgress(progress),
    },
  })
  readonly #home = this.#opener.home
  readonly #consent: LineConsent = new LineConsent({
    settings: () => this.#session?.settings ?? this.#home,
    ask: (unusual) => this.#panel.allows(consentWords(this.#language(), unusual)),
  })
  readonly #lifecycle = new Lifecycle({
    open: () => this.#opener.open(),
    onOpen: (opened, before) => this.#isOpen(opened, before),
    onClose: () => this.#announcements.withdraw(),
    onFailed: (error) => detached(this.#tellOfFailure(error), this.defects.of('session')),
    onTrouble: this.defects.of('session'),
  })
  readonly #announcements = new Announcements({
    session: () => this.#session,
    language: () => this.#language(),
    showPanel: ({ focus }) => this.#panel.show(focus),
    announce,
  })
  readonly #linkTrial = new LinkTrial({
    open: (link) => shell.openExternal(link),
    opener: () => linkOpener.name('tel'),
  })
  readonly #updates: Updates = openUpdates({
    ...{ folder: this.#folder, settings: this.#home, log: this.#log },
    session: () => this.#session,
    onChange: () => this.refresh(),
  })
  readonly #forgotten: Forgotten | undefined
  readonly #preceding: Preceding
  readonly #gaveUp = new GaveUp({
    language: () => this.#language(),
    save: () => this.#save(),
    ask: (words) => this.#panel.ask(words),
    note: () => runFailed(this.#folder, { failedAt: Date.now(), failedBefore: this.#preceding.failed }),
    log: (error) => this.#log.error('uncaught', error),
    exit: (again) => {
      this.#destroyWindow()
      exit({ again, links: this.#lifecycle.lateLinks, endedBy: 'cadran', code: 1 })
    },
  })
  readonly #panel: Panel
  readonly #failures: WindowFailures
  readonly #controls: WindowControls
  #isTellingOfFailure = false
  #tray: TrayIcon | undefined
  /** `told`: the agent knows why closing the window only minimizes it. */
  #trayHost: 'shown' | 'missing' | 'told' = 'shown'

  constructor(opened: OpenedWindow, forgotten: Forgotten | undefined, preceding: Preceding) {
    this.#forgotten = forgotten
    this.#preceding = preceding
    this.#panel = new Panel({
      opened,
      bounds: this.#home.value.window,
      takeSnapshot: () => this.#takeSnapshot(),
      onSeen: (hasFocus) => this.#seen(hasFocus),
      onClose: () => this.#closeWindow(),
      onLeft: (window) => this.#home.change({ window }),
      onGone: (why) => this.#failures.gone(why),
      onResponds: (responds) => (responds ? this.#failures.responds() : this.#failures.hangs()),
      onSessionEnd: () => this.#leave(),
    })
    this.#failures = new WindowFailures({
      clocks: systemClocks,
      language: () => this.#language(),
      kept: () => this.#session && { unsent: this.#session.unsent, isSaved: this.#session.isSaved },
      ask: (words, signal) => this.#panel.ask(words, signal),
      reload: () => this.#panel.reload(),
      endPage: () => this.#panel.endPage(),
      restart: () => this.#leave({ again: true }),
      log: (subject, error) => this.#log.error(subject, error),
    })
    this.#controls = new WindowControls({
      ...{ lifecycle: this.#lifecycle, opener: this.#opener, panel: this.#panel, log: this.#log },
      ...{ consent: this.#consent, linkTrial: this.#linkTrial, updates: this.#updates },
      language: () => this.#language(),
      folder: this.#folder,
      refresh: this.refresh,
      takeSnapshot: () => this.#takeSnapshot(),
      report: () => this.#report(),
      restart: ({ installs }) => this.#leave({ again: true, installs }),
      quit: () => this.#quit(),
    })
  }

  async open(hidden: boolean): Promise<void> {
    serveRequests(
      handlers(this.#controls),
      (event) => this.#isOurs(event),
      (channel, error) => this.#log.error(channel, error),
    )
    watchSystem({
      onActivate: () => this.#panel.show(),
      onQuit: () => this.#askedToQuit(),
      onResume: () => this.#resumed(),
      onShutdown: () => this.#leave(),
      onUncaught: (error) => this.#gaveUp.uncaught(error),
      onUnhandled: this.defects.of('unhandled'),
    })
    const opening = this.#lifecycle.open()
    await this.#panel.painted
    if (!hidden && !this.#home.value.startHidden) this.#panel.show()
    await opening
    if (this.#lifecycle.state.name === 'open') startSucceeded(this.#folder)
    this.#tray = new TrayIcon({ open: () => this.#panel.show(), quit: () => this.#quit() })
    this.refresh()
    this.#watchRun()
    if (!(await hasTrayHost())) this.#trayHost = 'missing'
    // The first link would have to wait for it.
    detached(import('../numbers/understand'), this.defects.of('numbers'))
    this.#updates.start()
    this.#log.info('started', { version: app.getVersion(), tray: this.#trayHost })
  }

  /** Not before the window is there, as it takes a moment: a start that comes to none is counted already. */
  #watchRun(): void {
    if (this.#lifecycle.state.name === 'leaving') return
    if (!this.#isBesideAnother) beginRun(this.#folder, { startedAt: Date.now(), failedBefore: this.#preceding.failed })
    pruneCrashDumps(this.#folder, Date.now())
    keepCrashDumps(join(this.#folder, CRASH_DUMPS))
  }

  /** Another process has this folder's journal, and the note of its run there is that one's. */
  get #isBesideAnother(): boolean {
    return this.#session?.homeless === 'elsewhere'
  }

  async #report(): Promise<string> {
    const { buildReport } = await import('../support/report')
    const { electron, chrome, node } = process.versions
    const versions = {
      ...{ Cadran: app.getVersion(), Electron: electron, Chromium: chrome, 'Node.js': node },
      System: `${process.platform} ${process.getSystemVersion()} ${process.arch}`,
    }
    const { end } = this.#preceding
    return buildReport({ folder: this.#folder, home: app.getPath('home'), versions, end, now: Date.now() })
  }

  #isOurs(event: IpcMainInvokeEvent): boolean {
    const isOurs = this.#panel.isSender(event)
    if (isOurs) this.#failures.responds()
    return isOurs
  }

  /** Without a session no request of the window's is answered: the agent is told outside of it, after each try. */
  async #tellOfFailure(error: unknown): Promise<void> {
    if (this.#isTellingOfFailure) return
    this.#isTellingOfFailure = true
    await this.#panel.painted
    this.#panel.show()
    const answer = await this.#panel.ask(sessionFailure(this.#language(), error))
    this.#isTellingOfFailure = false
    if (answer === 1) return this.#leave()
    if (this.#lifecycle.state.name === 'failed') await this.#lifecycle.open()
    this.#panel.reload()
  }

  #isOpen({ session }: Opened, before: Opened | undefined): void {
    if (!before && this.#damagedSettings !== undefined)
      session.notices.add({ kind: 'settings-damaged', file: this.#damagedSettings })
    if (!before && this.#forgotten) session.notices.add({ kind: 'forgotten', forgotten: this.#forgotten })
    const { end } = this.#preceding
    if (!before && end && !this.#isBesideAnother) session.notices.add({ kind: 'ended-unexpectedly', end })
    this.defects.tellOn(session.notices)
    this.refresh()
    detached(session.start(), this.defects.of('start'))
    detached(session.links.arrive(...(before?.session.links.texts ?? [])), this.defects.of('links'))
    detached(this.#tellOfHooks(session), this.defects.of('hooks'))
  }

  async #tellOfHooks({ settings, notices }: Session): Promise<void> {
    if (!settings.value.hooks || (await this.#hooks.listening())) return
    notices.add({ kind: 'hooks-closed' })
    this.refresh()
  }

  get #session(): Session | undefined {
    return this.#lifecycle.current?.session
  }

  /** Acts on the session in use, or on the next one: nothing that comes meanwhile falls between two. */
  #withSession(subject: string, act: (opened: Opened) => unknown): void {
    detached(this.#lifecycle.opened().then(act), this.defects.of(subject))
  }

  /** Links, or a second launch without any. */
  arrive({ links: arrived, hidden, hook, forgets }: Launch): void {
    if (hook) return this.#hooks.take(hook)
    if (forgets) return this.#makeWayForForgetting()
    const links = arrived.filter((link) => !this.#linkTrial.takes(link))
    if (links.length === 0 && arrived.length > 0) return
    if (this.#lifecycle.keepForNextStart(links, MOST_LINKS)) return
    if (this.#lifecycle.state.name === 'failed') detached(this.#lifecycle.open(), this.defects.of('start'))
    if (links.length === 0) {
      if (!hidden) this.#panel.show()
      return
    }
    this.#withSession('links', ({ session, line }) => {
      const clicked = links.filter((link) => !line.tookBack(link))
      if (clicked.length > 0) this.#panel.showForLink()
      return session.links.arrive(...clicked)
    })
  }

  /** Whoever has everything forgotten waits for this one to end. A call that is live keeps it, and they are told. */
  #makeWayForForgetting(): void {
    if (this.#session?.desk.liveCount) this.#panel.show()
    else this.#leave()
  }

  /** Where the copy of a recording is. */
  recording(file: string): string | undefined {
    return this.#session?.recordingDesk.pathOf(file)
  }

  #changed(): void {
    this.#announcements.withdraw()
    this.refresh()
    this.#updates.changed()
    this.#lifecycle.callChanged()
  }

  #resumed(): void {
    this.#log.info('resumed')
    this.#session?.sync.wake()
    this.#updates.changed()
    this.refresh()
  }

  #seen(hasFocus: boolean): void {
    const session = this.#session
    const { last } = this.#snapshots
    session?.agentIsHere()
    detached(this.#updates.seen(), this.defects.of('program'))
    if (!hasFocus || !session || !last?.missed) return
    session.settings.change({ missedSeen: last.recent.filter(isMissed).map(({ id }) => id) })
    this.refresh()
  }

  // What the window sees

  /** At most once in 50 ms, and then with everything that has changed since. */
  readonly refresh = atMostEvery(50, () => this.#paint())

  #paint(): void {
    const snapshot = this.#takeSnapshot()
    if (!snapshot) return
    this.#panel.paint(snapshot)
    this.#tray?.update(snapshot)
  }

  #takeSnapshot(): Snapshot | undefined {
    const { state } = this.#lifecycle
    if (state.name !== 'open') return undefined
    return this.#snapshots.take(state.opened.session, {
      ...{ language: this.#language(), demo: this.#home.value.demo },
      ...{ connecting: state.isConnecting, quitting: state.isAskedToQuit },
      leadPages: this.#controls.leadPage(1) !== undefined,
      ...{ updates: this.#updates.view, otherVersion: this.#updates.otherVersion },
    })
  }

  #language(): Language {
    const { language } = (this.#session?.settings ?? this.#home).value
    return language === 'system' ? systemLanguage() : language
  }

  // Leaving

  /** Without a tray a hidden window could not be found again: it stays in the taskbar, and says once why. */
  #closeWindow(): 'hide' | 'minimize' {
    if (this.#trayHost === 'shown') return 'hide'
    if (this.#trayHost === 'missing') this.#session?.notices.add({ kind: 'no-tray' })
    this.#trayHost = 'told'
    this.refresh()
    return 'minimize'
  }

  #quit(): void {
    const { state } = this.#lifecycle
    if (state.name === 'open' && state.isAskedToQuit) this.#leave({ installs: true })
    else app.quit()
  }

  /** A live call or an unsent log is asked about first, in the window. */
  #askedToQuit(): void {
    const session = this.#session
    if (!session || (session.desk.liveCount === 0 && session.unsent === 0 && session.desk.isWritten))
      return this.#leave({ installs: true })
    this.#lifecycle.change({ isAskedToQuit: true })
    this.#panel.show()
    this.refresh()
  }

  /**
   * @param again whether Cadran is to be started again
   * @param installs whether an update that is ready may be installed: the agent wants Cadran to end, and no system waits for that
   */
  #leave({ again = false, installs = false } = {}): void {
    // While it is known what the agent is in the middle of.
    const mayInstall = installs && this.#updates.mayInstall
    const isBesideAnother = this.#isBesideAnother
    const closed = this.#close()
    if (!closed) return this.#gaveUp.endNow()
    if (!isBesideAnother) endRun(this.#folder)
    const ends = closed.finally(() => this.#end(again, mayInstall))
    detached(ends, this.defects.of('close'))
  }

  /** @returns when the session is closed, or has taken too long; undefined where Cadran is ending already */
  #close(): Promise<void> | undefined {
    const closed = this.#lifecycle.leave()
    if (!closed) return undefined
    this.#updates.close()
    this.#failures.close()
    this.#hooks.close()
    return inTime(closed)
  }

  /** All that is in memory goes to the disk, a live call with its last sign of life, and nothing is done any more. */
  #save(): Promise<Saved> | undefined {
    const session = this.#session
    const wasOnCall = (session?.desk.liveCount ?? 0) > 0
    const unsent = this.#unsentOf(session)
    return this.#close()?.then(() => ({
      wasOnCall,
      kept: session && unsent !== undefined ? { unsent, isSaved: session.isSaved } : undefined,
    }))
  }

  /** What is not known where the journal is what has failed. */
  #unsentOf(session: Session | undefined): number | undefined {
    try {
      return session?.unsent
    } catch (error) {
      this.#log.error('journal', error)
      return undefined
    }
  }

  async #end(again: boolean, mayInstall: boolean): Promise<void> {
    this.#destroyWindow()
    const { lateLinks } = this.#lifecycle
    // A link that has come meanwhile is answered first; what is ready stays so.
    const isWanted = lateLinks.length > 0
    const endedBy = mayInstall && !isWanted ? await this.#updates.install(again) : 'cadran'
    exit({ again: again || isWanted, links: lateLinks, endedBy })
  }

  #destroyWindow(): void {
    try {
      this.#tray?.destroy()
      this.#panel.destroy()
    } catch (error) {
      // They go with the process.
      this.#log.error('close', error)
    }
  }
}
