import type { Language, Snapshot } from '../../shared/snapshot'
import type { Panel } from '../desktop/panel'
import type { TrayIcon } from '../desktop/tray'
import { hasTrayHost } from '../desktop/tray-host'
import { detached } from '../lib/detached'
import type { RedactedLog } from '../logs/log'
import type { Session } from '../session/session'
import type { SettingsFile } from '../settings/settings'
import { isMissed } from '../window/views/recent-calls'
import type { ProxySignIn } from '../network/proxy-sign-in'
import type { Defects } from './defects'
import type { Lifecycle } from './lifecycle'
import { Snapshots } from './snapshots'
import type { Updates } from './updates/updates'

export interface DisplayParts {
  panel: Pick<Panel, 'paint' | 'destroy'>
  lifecycle: Pick<Lifecycle, 'state'>
  /** The session in use. */
  session(): Session | undefined
  /** The agent's own, whatever session is open. */
  home: Pick<SettingsFile, 'value'>
  updates: Pick<Updates, 'view' | 'otherVersion' | 'seen'>
  signIn: Pick<ProxySignIn, 'asking'>
  language(): Language
  /** Whether the CRM has a page of a lead that people can open. */
  hasLeadPages(): boolean
  /** Has everything painted, at most once in a moment. */
  refresh(): void
  log: Pick<RedactedLog, 'error'>
  defects: Defects
}

/** Shows Cadran on the agent's desktop: the window and the tray icon are painted from one snapshot. */
export class Display {
  readonly #parts: DisplayParts
  readonly #snapshots: Snapshots
  #tray: TrayIcon | undefined
  /** `told`: the agent knows why closing the window only minimizes it. */
  #trayHost: 'shown' | 'missing' | 'told' = 'shown'

  constructor(parts: DisplayParts) {
    this.#parts = parts
    this.#snapshots = new Snapshots((error) => parts.log.error('snapshot', error))
  }

  /** The icon in the tray is painted too from now on. */
  addTray(tray: TrayIcon): void {
    this.#tray = tray
    this.#parts.refresh()
  }

  /** @returns whether the desktop shows tray icons */
  async findTrayHost(): Promise<boolean> {
    const isShown = await hasTrayHost()
    if (!isShown) this.#trayHost = 'missing'
    return isShown
  }

  paint(): void {
    let taken: Snapshot | undefined
    const take = () => (taken ??= this.takeSnapshot())
    this.#parts.panel.paint(take)
    const tray = this.#tray
    const snapshot = tray && take()
    if (snapshot) tray.update(snapshot)
  }

  /** @returns undefined while no session is open, or where none could be taken yet */
  takeSnapshot(): Snapshot | undefined {
    const { lifecycle, home, updates, signIn, language, hasLeadPages } = this.#parts
    const { state } = lifecycle
    if (state.name !== 'open') return undefined
    return this.#snapshots.take(state.opened.session, {
      ...{ language: language(), demo: home.value.demo },
      ...{ connecting: state.isConnecting, quitting: state.isAskedToQuit },
      leadPages: hasLeadPages(),
      ...{ updates: updates.view, otherVersion: updates.otherVersion, proxyAsking: signIn.asking },
    })
  }

  /** The agent turns to the window. @param hasFocus rather than that it came by itself */
  seen(hasFocus: boolean): void {
    const { updates, defects, refresh } = this.#parts
    const session = this.#parts.session()
    const { last } = this.#snapshots
    session?.agentIsHere()
    detached(updates.seen(), defects.of('program'))
    if (!hasFocus || !session || !last?.missed) return
    session.settings.change({ missedSeen: last.recent.filter(isMissed).map(({ id }) => id) })
    refresh()
  }

  /**
   * The agent closes the window. Without a tray a hidden one could not be found again: it stays in the taskbar, and says once why.
   *
   * @returns what becomes of it
   */
  closed(): 'hide' | 'minimize' {
    if (this.#trayHost === 'shown') return 'hide'
    if (this.#trayHost === 'missing') this.#parts.session()?.notices.add({ kind: 'no-tray' })
    this.#trayHost = 'told'
    this.#parts.refresh()
    return 'minimize'
  }

  /** Takes the window and the icon away, as Cadran ends. */
  destroy(): void {
    try {
      this.#tray?.destroy()
      this.#parts.panel.destroy()
    } catch (error) {
      // They go with the process.
      this.#parts.log.error('close', error)
    }
  }
}
