/** The app: what it is made of, and how that starts and ends. */
import { app, shell } from 'electron'
import { join } from 'node:path'
import { consentWords } from '../../shared/messages/consent'
import type { Language, Snapshot } from '../../shared/snapshot'
import type { WindowServer } from '../desktop/app-protocol'
import { serveRequests } from '../desktop/bridge'
import { dataFolder } from '../desktop/folders'
import { linkOpener } from '../desktop/link-handler'
import { announce } from '../desktop/notification'
import { Panel } from '../desktop/panel'
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
import { handlers } from '../window/handlers/handlers'
import { isMissed } from '../window/views/recent-calls'
import { Announcements } from './announcements'
import { Defects } from './defects'
import { MOST_LINKS, relaunchArguments, type Arrivals, type Launch } from './launch'
import { Lifecycle, type Opened } from './lifecycle'
import { LinkTrial } from './link-trial'
import { SessionOpener } from './session-opener'
import { Snapshots } from './snapshots'
import { watchSystem } from './watch-system'
import { WindowControls } from './window-controls'

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
  detached(cadran.open(hidden), cadran.defects.of('start'))
  // What comes before a session is open waits for it.
  arrivals.handTo((launch) => cadran.arrive(launch))
}

/** Long enough for a request under way to be answered, short enough for a computer that shuts down. */
const LONGEST_GOODBYE = 3000

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
  readonly #panel: Panel
  readonly #controls: WindowControls
  #tray: TrayIcon | undefined
  /** `told`: the agent knows why closing the window only minimizes it. */
  #trayHost: 'shown' | 'missing' | 'told' = 'shown'

  constructor(opened: OpenedWindow) {
    this.#panel = new Panel({
      opened,
      bounds: this.#home.value.window,
      takeSnapshot: () => this.#takeSnapshot(),
      onSeen: (hasFocus) => this.#seen(hasFocus),
      onClose: () => this.#closeWindow(),
      onLeft: (window) => this.#home.change({ window }),
      onSessionEnd: () => this.#leave(),
    })
    this.#controls = new WindowControls({
      ...{ lifecycle: this.#lifecycle, opener: this.#opener, panel: this.#panel, log: this.#log },
      ...{ consent: this.#consent, linkTrial: this.#linkTrial },
      language: () => this.#language(),
      refresh: this.refresh,
      takeSnapshot: () => this.#takeSnapshot(),
      quit: () => this.#quit(),
    })
  }

  async open(hidden: boolean): Promise<void> {
    serveRequests(
      handlers(this.#controls),
      (event) => this.#panel.isSender(event),
      (channel, error) => this.#log.error(channel, error),
    )
    watchSystem({
      onActivate: () => this.#panel.show(),
      onQuit: () => this.#askedToQuit(),
      onResume: () => this.#resumed(),
      onShutdown: () => this.#leave(),
      onUncaught: (subject, error) => this.defects.of(subject)(error),
    })
    const opening = this.#lifecycle.open()
    await this.#panel.painted
    if (!hidden && !this.#home.value.startHidden) this.#panel.show()
    await opening
    // It tells the agent, whose links would otherwise lead nowhere without a word.
    if (this.#lifecycle.state.name === 'failed') this.#panel.show()
    this.#tray = new TrayIcon({ open: () => this.#panel.show(), quit: () => this.#quit() })
    this.refresh()
    if (!(await hasTrayHost())) this.#trayHost = 'missing'
    // The first link would have to wait for it.
    detached(import('../numbers/understand'), this.defects.of('numbers'))
    this.#log.info('started', { version: app.getVersion(), tray: this.#trayHost })
  }

  #isOpen({ session }: Opened, before: Opened | undefined): void {
    if (!before && this.#damagedSettings !== undefined)
      session.notices.add({ kind: 'settings-damaged', file: this.#damagedSettings })
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
  arrive({ links, hidden, hook }: Launch): void {
    if (hook) return this.#hooks.take(hook)
    const isTrial = links.some((link) => this.#linkTrial.takes(link))
    if (isTrial) return
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

  /** Where the copy of a recording is. */
  recording(file: string): string | undefined {
    return this.#session?.recordingDesk.pathOf(file)
  }

  #changed(): void {
    this.#announcements.withdraw()
    this.refresh()
    this.#lifecycle.callChanged()
  }

  #resumed(): void {
    this.#log.info('resumed')
    this.#session?.sync.wake()
    this.refresh()
  }

  #seen(hasFocus: boolean): void {
    const session = this.#session
    const { last } = this.#snapshots
    session?.agentIsHere()
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
    })
  }

  #language(): Language {
    const { language } = (this.#session?.settings ?? this.#home).value
    if (language !== 'system') return language
    return app.getPreferredSystemLanguages()[0]?.toLowerCase().startsWith('fr') ? 'fr' : 'en'
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
    if (state.name === 'open' && state.isAskedToQuit) this.#leave()
    else app.quit()
  }

  /** A live call or an unsent log is asked about first, in the window. */
  #askedToQuit(): void {
    const session = this.#session
    if (!session || (session.desk.liveCount === 0 && session.unsent === 0 && session.desk.isWritten))
      return this.#leave()
    this.#lifecycle.change({ isAskedToQuit: true })
    this.#panel.show()
    this.refresh()
  }

  #leave(): void {
    const closed = this.#lifecycle.leave()
    if (!closed) return
    this.#hooks.close()
    const inTime = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_GOODBYE))
    detached(
      Promise.race([closed, inTime]).finally(() => this.#exit()),
      this.defects.of('close'),
    )
  }

  #exit(): void {
    const { state } = this.#lifecycle
    const late = state.name === 'leaving' ? state.lateLinks : []
    this.#tray?.destroy()
    this.#panel.destroy()
    if (late.length > 0) app.relaunch({ args: relaunchArguments(process.argv, late) })
    app.exit(0)
  }
}
