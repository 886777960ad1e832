import { app, Menu, nativeImage, Tray } from 'electron'
import { join } from 'node:path'
import { messages } from '../../shared/i18n'
import type { Snapshot } from '../../shared/snapshot'
import { trayState, type TrayState } from '../../shared/tray-state'

export interface TrayActions {
  open(): void
  quit(): void
}

/** The tray icon: its picture and tooltip say how things stand, its menu opens the panel or quits. */
export class TrayIcon {
  readonly #tray: Tray
  readonly #actions: TrayActions
  #shown = ''

  constructor(actions: TrayActions) {
    this.#actions = actions
    this.#tray = new Tray(image('idle'))
    this.#tray.on('click', () => actions.open())
  }

  update(snapshot: Snapshot): void {
    const { state, text } = trayState(snapshot)
    const words = messages(snapshot.language).tray
    const shown = `${state} ${text} ${snapshot.language}`
    if (shown === this.#shown) return
    this.#shown = shown
    this.#tray.setImage(image(state))
    this.#tray.setToolTip(text)
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: text, enabled: false },
        { type: 'separator' },
        { label: words.open, click: () => this.#actions.open() },
        { label: words.quit, click: () => this.#actions.quit() },
      ]),
    )
  }

  destroy(): void {
    this.#tray.destroy()
  }
}

/** macOS tints a template itself; Windows shows 16 pixels, and Linux takes what it gets. */
const suffix = { darwin: 'Template', win32: '-16' } as const

function image(state: TrayState) {
  const ending = process.platform === 'darwin' || process.platform === 'win32' ? suffix[process.platform] : ''
  return nativeImage.createFromPath(join(app.getAppPath(), 'resources', 'tray', `${state}${ending}.png`))
}
