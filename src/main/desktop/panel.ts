import { app, BrowserWindow, nativeTheme, screen, type IpcMainInvokeEvent, type Rectangle } from 'electron'
import { join } from 'node:path'
import { snapshotChannel } from '../../shared/contract'
import type { Snapshot } from '../../shared/snapshot'
import { isOurPage, windowUrl } from './app-protocol'
import { allowZoom } from './zoom'

export interface PanelParts {
  icon: string
  /** Where it was last, and how large. */
  bounds: Rectangle | undefined
  takeSnapshot(): Snapshot | undefined
  /** The person closes the window. @returns whether it is hidden altogether; else it is minimized */
  onClose(): 'hide' | 'minimize'
  onMoved(bounds: Rectangle): void
}

const SIZE = { width: 380, height: 640 }

/** The one window. It is sent no snapshot while nobody sees it, and the newest when it is shown again. */
export class Panel {
  readonly #window: BrowserWindow
  readonly #parts: PanelParts
  #stale = false
  #closing = false

  constructor(parts: PanelParts) {
    this.#parts = parts
    this.#window = new BrowserWindow({
      ...SIZE,
      ...onScreen(parts.bounds),
      minWidth: 320,
      minHeight: 420,
      show: false,
      title: 'Cadran',
      icon: parts.icon,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#f7f7f8',
      autoHideMenuBar: true,
      fullscreenable: false,
      webPreferences: {
        preload: join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
      },
    })
    this.#window.removeMenu()
    allowZoom(this.#window.webContents)
    // The page holds nothing that main does not: a crashed one is simply painted anew.
    this.#window.webContents.on('render-process-gone', () => this.#closing || this.#window.webContents.reload())
    this.#window.on('close', (event) => this.#close(event))
    this.#window.on('show', () => this.#paintIfStale())
    this.#window.on('restore', () => this.#paintIfStale())
    for (const change of ['moved', 'resized'] as const)
      this.#window.on(change as 'moved', () => parts.onMoved(this.#window.getNormalBounds()))
  }

  /** Loads the page; resolves when it has painted for the first time. */
  async load(): Promise<void> {
    const painted = new Promise<void>((resolve) => this.#window.once('ready-to-show', resolve))
    await Promise.all([this.#window.loadURL(windowUrl), painted])
  }

  /** @param focus whether the person asked for it; a window that comes by itself takes no focus */
  show(focus = true): void {
    if (this.#window.isMinimized()) this.#window.restore()
    if (focus) {
      this.#window.show()
      this.#window.focus()
    } else this.#window.showInactive()
  }

  paint(snapshot: Snapshot): void {
    this.#stale = !this.#isSeen()
    if (!this.#stale) this.#window.webContents.send(snapshotChannel, snapshot)
  }

  /** Whether a message comes from our page in our window, and not from a frame or another page in it. */
  isSender({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
    return sender === this.#window.webContents && senderFrame === sender.mainFrame && isOurPage(senderFrame.url)
  }

  destroy(): void {
    this.#closing = true
    this.#window.destroy()
  }

  #isSeen(): boolean {
    return !this.#window.isDestroyed() && this.#window.isVisible() && !this.#window.isMinimized()
  }

  #paintIfStale(): void {
    const snapshot = this.#stale ? this.#parts.takeSnapshot() : undefined
    if (snapshot) this.paint(snapshot)
  }

  #close(event: { preventDefault(): void }): void {
    if (this.#closing) return
    event.preventDefault()
    if (this.#parts.onClose() === 'hide') this.#window.hide()
    else this.#window.minimize()
  }
}

/** Bounds on a screen that still exists, or none. */
function onScreen(bounds: Rectangle | undefined): Partial<Rectangle> {
  if (!bounds) return {}
  const { workArea } = screen.getDisplayMatching(bounds)
  const inside =
    bounds.x < workArea.x + workArea.width &&
    bounds.x + bounds.width > workArea.x &&
    bounds.y >= workArea.y &&
    bounds.y < workArea.y + workArea.height
  return inside ? bounds : { width: bounds.width, height: bounds.height }
}
