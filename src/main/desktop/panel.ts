import { dialog, screen, type BrowserWindow, type IpcMainInvokeEvent, type Rectangle } from 'electron'
import { linkChannel, progressChannel, snapshotChannel } from '../../shared/contract'
import { defined } from '../../shared/objects'
import { audioTypes, type UploadProgress } from '../../shared/recording'
import type { Snapshot } from '../../shared/snapshot'
import { isOurPage } from './app-protocol'
import type { OpenedWindow } from './window'

export interface PanelParts {
  opened: OpenedWindow
  /** Where it was last, and how large. */
  bounds: Rectangle | undefined
  takeSnapshot(): Snapshot | undefined
  /** The person turns to the window. @param hasFocus rather than that it came by itself */
  onSeen(hasFocus: boolean): void
  /** The person closes the window. @returns whether it is hidden altogether; else it is minimized */
  onClose(): 'hide' | 'minimize'
  /** Where it is, as it goes away. */
  onLeft(bounds: Rectangle): void
  /** The page's process has ended. @param why as Chromium has it */
  onGone(why: string): void
  /** The page takes no clicks, or takes them again. */
  onResponds(responds: boolean): void
  /** Windows is about to end the session. */
  onSessionEnd(): void
}

/** The one window. It is sent no snapshot while nobody sees it, and the newest when it is shown again. */
export class Panel {
  /** It has something to show for the first time. */
  readonly painted: Promise<void>
  readonly #window: BrowserWindow
  readonly #parts: PanelParts
  #stale = false
  #closing = false

  constructor(parts: PanelParts) {
    this.#parts = parts
    this.#window = parts.opened.window
    this.painted = parts.opened.painted
    this.#window.setBounds(onScreen(parts.bounds))
    const { webContents } = this.#window
    webContents.on('render-process-gone', (_event, { reason }) => this.#closing || parts.onGone(reason))
    webContents.on('unresponsive', () => this.#closing || parts.onResponds(false))
    webContents.on('responsive', () => this.#closing || parts.onResponds(true))
    this.#window.on('close', (event) => this.#close(event))
    this.#window.on('session-end', () => parts.onSessionEnd())
    this.#window.on('show', () => this.#paintIfStale())
    this.#window.on('restore', () => this.#paintIfStale())
    for (const event of ['show', 'restore', 'focus'] as const)
      this.#window.on(event as 'show', () => parts.onSeen(this.#window.isFocused()))
  }

  /** @param focus whether the person asked for it; a window that comes by itself takes no focus */
  show(focus = true): void {
    if (this.#window.isMinimized()) this.#window.restore()
    if (focus) {
      this.#window.show()
      this.#window.focus()
    } else this.#window.showInactive()
  }

  /** Takes the window for a link. The page hears of it first: it holds up the keys that were on their way to whatever had the focus. */
  showForLink(): void {
    if (!this.#window.isDestroyed()) this.#window.webContents.send(linkChannel)
    this.show()
  }

  /** @param take is asked for a snapshot only where somebody sees it */
  paint(take: () => Snapshot | undefined): void {
    this.#stale = !this.#isSeen()
    const snapshot = this.#stale ? undefined : take()
    if (snapshot) this.#window.webContents.send(snapshotChannel, snapshot)
  }

  /** How far an upload is, also on the taskbar; undefined once nothing is under way. */
  showProgress(progress: UploadProgress | undefined): void {
    if (this.#window.isDestroyed()) return
    this.#window.setProgressBar(progress ? progress.sent / progress.size : -1)
    if (progress && this.#isSeen()) this.#window.webContents.send(progressChannel, progress)
  }

  /** Whether a message comes from our page in our window, and not from a frame or another page in it. */
  isSender({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
    return sender === this.#window.webContents && senderFrame === sender.mainFrame && isOurPage(senderFrame.url)
  }

  /** Asks for a file to write, in the system's own dialog. */
  async chooseFile(suggested: string): Promise<string | undefined> {
    const { canceled, filePath } = await dialog.showSaveDialog(this.#window, { defaultPath: suggested })
    return canceled || filePath === '' ? undefined : filePath
  }

  /** Asks for a recording. */
  async chooseRecording(title: string): Promise<string | undefined> {
    const filters = [
      { name: audioTypes.join(', '), extensions: audioTypes.flatMap((type) => [type, type.toUpperCase()]) },
    ]
    const { filePaths } = await dialog.showOpenDialog(this.#window, { title, filters, properties: ['openFile'] })
    return filePaths[0]
  }

  /** The page holds nothing that main does not: it is simply painted anew. */
  reload(): void {
    if (!this.#window.isDestroyed()) this.#window.webContents.reload()
  }

  /** For a page that hangs: nothing else is sure to end it. */
  endPage(): void {
    if (!this.#window.isDestroyed()) this.#window.webContents.forcefullyCrashRenderer()
  }

  /** Asks with buttons that have numbers from 0; the first one is also what closing the dialog, or `signal`, amounts to. */
  async ask(
    words: Record<'message' | 'detail', string> & { buttons: string[] },
    signal?: AbortSignal,
  ): Promise<number> {
    const options = { type: 'warning' as const, ...words, defaultId: 0, cancelId: 0, noLink: true }
    const asked = { ...options, ...defined({ signal }) }
    // Beside a window that nobody sees it would be as hard to find.
    const answer = this.#isSeen() ? dialog.showMessageBox(this.#window, asked) : dialog.showMessageBox(asked)
    return (await answer).response
  }

  /** Asks in a dialog of the system's, in which nothing of the page has a say. A key that is pressed by mistake allows nothing. */
  async allows({ message, detail, allow, refuse }: Record<'message' | 'detail' | 'allow' | 'refuse', string>) {
    const options = { type: 'warning' as const, message, detail, buttons: [allow, refuse], defaultId: 1, cancelId: 1 }
    return (await dialog.showMessageBox(this.#window, { ...options, noLink: true })).response === 0
  }

  async chooseFolder(title: string): Promise<string | undefined> {
    const { filePaths } = await dialog.showOpenDialog(this.#window, { title, properties: ['openDirectory'] })
    return filePaths[0]
  }

  destroy(): void {
    this.#closing = true
    this.#parts.onLeft(this.#window.getNormalBounds())
    this.#window.destroy()
  }

  #isSeen(): boolean {
    return !this.#window.isDestroyed() && this.#window.isVisible() && !this.#window.isMinimized()
  }

  #paintIfStale(): void {
    if (this.#stale) this.paint(() => this.#parts.takeSnapshot())
  }

  #close(event: { preventDefault(): void }): void {
    if (this.#closing) return
    event.preventDefault()
    this.#parts.onLeft(this.#window.getNormalBounds())
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
