import { app, BrowserWindow, nativeTheme } from 'electron'
import { join } from 'node:path'
import { windowUrl } from './app-protocol'
import { windowSession } from './window-session'
import { allowZoom } from './zoom'

export interface OpenedWindow {
  window: BrowserWindow
  /** It has something to show for the first time. */
  painted: Promise<void>
  /** Its page is loaded, or cannot be. */
  loaded: Promise<void>
}

/** Opens the one window, out of sight, and begins to load its page: everything that can be done before the app itself is loaded. */
export function openWindow(onFailed: (error: unknown) => void): OpenedWindow {
  const window = new BrowserWindow({
    width: 380,
    height: 640,
    minWidth: 320,
    minHeight: 420,
    show: false,
    title: app.name,
    icon: join(app.getAppPath(), 'resources', 'icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#f7f7f8',
    fullscreenable: false,
    webPreferences: {
      session: windowSession(),
      preload: join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  // A test build names itself; the page does not know what it is shown in.
  window.on('page-title-updated', (event) => event.preventDefault())
  allowZoom(window.webContents)
  const painted = new Promise<void>((resolve) => window.once('ready-to-show', resolve))
  const loaded = window.loadURL(windowUrl).catch(onFailed)
  return { window, painted, loaded }
}
