/** The app: what it is made of, and how that starts. */
import { app, shell } from 'electron'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { consentWords } from '../../shared/i18n/consent'
import type { Forgotten } from '../../shared/forgotten'
import type { Language } from '../../shared/snapshot'
import type { WindowServer } from '../desktop/app-protocol'
import { answerRequests } from '../desktop/bridge'
import { dataFolder } from '../desktop/folders'
import { linkOpener } from '../desktop/link-handler'
import { announce } from '../desktop/notification'
import { Panel } from '../desktop/panel'
import type { Answer } from '../desktop/requests'
import { systemLanguage } from '../desktop/system-language'
import { TrayIcon } from '../desktop/tray'
import type { OpenedWindow } from '../desktop/window'
import { systemClocks } from '../lib/clocks'
import { detached } from '../lib/detached'
import { atMostEvery } from '../lib/timers'
import { DeskPhone } from '../lines/desk-phone/desk-phone'
import { hookAddress } from '../lines/hooks/hook-server'
import { Hooks } from '../lines/hooks/hooks'
import { LineConsent } from '../lines/line-consent'
import { openLog } from '../logs/log'
import { Redactor } from '../logs/redactor'
import type { Session } from '../session/session'
import type { CompanyPolicies } from '../settings/policies/company-policies'
import { setAsideIfDamaged } from '../settings/settings'
import { handlers } from '../window/handlers/handlers'
import { Announcements } from './announcements'
import { Arriving } from './arriving'
import { Defects } from './defects'
import { Display } from './display'
import { startSucceeded, type Preceding } from './failed-starts'
import { GaveUp } from './gave-up'
import type { Arrivals } from './launch'
import { Leaving } from './leaving'
import { Lifecycle } from './lifecycle'
import { LinkTrial } from './link-trial'
import { RunRecord } from './run-record'
import { SessionFailures } from './session-failures'
import { SessionOpener } from './session-opener'
import { SessionStart } from './session-start'
import { openPolicies } from './open-policies'
import { openUpdates } from './updates/open-updates'
import { watchSystem } from './watch-system'
import { WindowControls } from './window-controls'
import { WindowFailures } from './window-failures'

export interface Start {
  opened: OpenedWindow
  server: Pick<WindowServer, 'playRecordings'>
  /** Takes what answers the window's requests. */
  answerWith(answer: Answer): void
  /** Links, and later launches. */
  arrivals: Arrivals
  hidden: boolean
  /** What became of all that was on this computer, where it was to be forgotten. */
  forgotten: Forgotten | undefined
  preceding: Preceding
}

/** When this returns, the window's requests are answered. */
export function start(given: Start): void {
  const parts = wire(given)
  const { session, defects, arriving } = parts
  given.server.playRecordings((file) => session()?.recordingManager.pathOf(file))
  given.answerWith(answerTo(parts))
  detached(open(parts, given.hidden), defects.of('start'))
  // What comes before a session is open waits for it.
  given.arrivals.handTo((launch) => arriving.arrive(launch))
}

type Parts = ReturnType<typeof wire>

/** Makes the parts of the app and joins them. Where two need each other, the one that is made first reaches the other by a function. */
function wire({ opened, forgotten, preceding }: Pick<Start, 'opened' | 'forgotten' | 'preceding'>) {
  const folder = dataFolder()
  const log = openLog(join(folder, 'logs'), new Redactor(), homedir())
  const damagedSettings = setAsideIfDamaged(folder, new Date())

  /** The session in use. */
  const session = (): Session | undefined => lifecycle.current?.session
  const settings = () => session()?.settings ?? home
  const language = (): Language => {
    const { language: chosen } = settings().value
    return chosen === 'system' ? systemLanguage() : chosen
  }
  /** Paints at most once in 50 ms, and then everything that has changed since. */
  const refresh = atMostEvery(50, () => display.paint())
  const leave = () => leaving.leave()
  const defects = new Defects(log, refresh)

  const hooks = new Hooks({
    address: () => hookAddress(folder),
    onEvent: (event) => arriving.report(event),
    onLink: (link) => arriving.arrive({ links: [link], hidden: false }),
    ...{ timers: systemClocks, log },
  })
  const deskPhone = new DeskPhone({ report: (args) => hooks.report(args), now: systemClocks.now, log })
  const policies: CompanyPolicies = openPolicies({
    ...{ settings, refresh, log, defects },
    lifecycle: { opened: () => lifecycle.opened() },
    settingsChanged: (changes) => controls.settingsChanged(changes),
  })
  const opener: SessionOpener = new SessionOpener({
    ...{ folder, log, hooks, deskPhone, policies, language },
    mayOpen: (template) => consent.mayOpen(template),
    audience: {
      onChange: () => {
        announcements.withdraw()
        refresh()
        updates.changed()
        lifecycle.callChanged()
      },
      onIncoming: (call, lead) => detached(announcements.announce(call, lead), defects.of('notification')),
      onDue: (followUp, call) => announcements.remind(followUp, call),
      onProgress: (progress) => panel.showProgress(progress),
    },
  })
  const { home } = opener
  const run = new RunRecord({ folder, preceding, session })
  const sessionStart = new SessionStart({
    ...{ damagedSettings, forgotten, policies, run, hooks, defects, refresh },
    isInUse: (each) => each === session(),
  })
  const lifecycle: Lifecycle = new Lifecycle({
    open: () => opener.open(),
    onOpen: (current, before) => sessionStart.begin(current, before),
    onClose: () => announcements.withdraw(),
    onFailed: (error) => detached(sessionFailures.ask(error), defects.of('session')),
    onError: defects.of('session'),
  })
  const updates = openUpdates({ folder, settings: home, log, session, onChange: refresh })

  const panel: Panel = new Panel({
    opened,
    bounds: home.value.window,
    takeSnapshot: () => display.takeSnapshot(),
    onSeen: (hasFocus) => {
      display.seen(hasFocus)
      detached(policies.seen(), defects.of('policies'))
    },
    onClose: () => display.closed(),
    onLeft: (window) => home.change({ window }),
    onGone: (why) => windowFailures.gone(why),
    onResponds: (responds) => (responds ? windowFailures.responds() : windowFailures.hangs()),
    onSessionEnd: leave,
  })
  const display = new Display({
    ...{ panel, lifecycle, session, home, updates, language, refresh, log, defects },
    signIn: opener.network.signIn,
    hasLeadPages: () => controls.leadPage(1) !== undefined,
  })
  const announcements = new Announcements({ session, language, panel, announce })
  const consent = new LineConsent({
    settings,
    ask: (unusual) => panel.allows(consentWords(language(), unusual)),
  })

  const sessionFailures = new SessionFailures({ lifecycle, panel, language, leave })
  const windowFailures = new WindowFailures({
    ...{ clocks: systemClocks, language, panel, log },
    kept: session,
    restart: () => leaving.leave({ again: true }),
  })
  const gaveUp = new GaveUp({
    ...{ language, panel, run, log },
    save: () => leaving.save(),
    exit: (again) => leaving.endFailed(again),
  })
  const leaving: Leaving = new Leaving({
    ...{ lifecycle, session, panel, display, updates, run, gaveUp, refresh, log, defects },
    companions: [updates, windowFailures, hooks, deskPhone, policies],
  })

  const linkTrial = new LinkTrial({
    open: (link) => shell.openExternal(link),
    opener: () => linkOpener.name('tel'),
  })
  const arriving: Arriving = new Arriving({ lifecycle, panel, hooks, linkTrial, defects, leave, refresh })
  const controls: WindowControls = new WindowControls({
    ...{ folder, lifecycle, opener, panel, display, run, leaving, linkTrial, consent, updates, deskPhone },
    ...{ refresh, language, log },
  })
  return {
    ...{ folder, home, log, defects, session, lifecycle, updates, policies, run, panel, display },
    ...{ windowFailures, gaveUp, leaving, arriving, controls, refresh },
  }
}

/** Milliseconds. */
const LONGEST_PAINT = 10_000

/** The order in which Cadran starts: the window comes first, and what can wait until it is painted does. */
async function open(parts: Parts, hidden: boolean): Promise<void> {
  const { folder, home, log, defects, lifecycle, updates, policies, run, panel, display, leaving } = parts
  listenToSystem(parts)
  const opening = lifecycle.open()
  // The policies are read behind the window's first paint, and after a while where it cannot paint: what is owed waits for them.
  const stopWaiting = systemClocks.after(LONGEST_PAINT, () => detached(policies.begin(), defects.of('policies')))
  await panel.painted
  stopWaiting()
  if (!hidden && !home.value.startHidden) panel.show()
  detached(policies.begin(), defects.of('policies'))
  await opening
  if (lifecycle.state.name === 'open') startSucceeded(folder)
  display.addTray(new TrayIcon({ open: () => panel.show(), quit: () => leaving.quit() }))
  if (lifecycle.state.name !== 'leaving') run.begin()
  const hasTray = await display.findTrayHost()
  // The first link would have to wait for it.
  detached(import('../numbers/understand'), defects.of('numbers'))
  await policies.known
  updates.start()
  log.info('started', { version: app.getVersion(), tray: hasTray ? 'shown' : 'missing' })
}

function answerTo({ controls, panel, windowFailures, log }: Parts): Answer {
  return answerRequests(
    handlers(controls),
    (event) => {
      const isOurs = panel.isSender(event)
      if (isOurs) windowFailures.responds()
      return isOurs
    },
    (channel, error) => log.error(channel, error),
  )
}

function listenToSystem({ session, defects, updates, refresh, panel, leaving, gaveUp, log }: Parts): void {
  watchSystem({
    onActivate: () => panel.show(),
    onQuit: () => leaving.askedToQuit(),
    onResume: () => {
      log.info('resumed')
      session()?.sync.wake()
      updates.changed()
      refresh()
    },
    onShutdown: () => leaving.leave(),
    onUncaught: (error) => gaveUp.uncaught(error),
    onUnhandled: defects.of('unhandled'),
  })
}
