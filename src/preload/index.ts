/** The bridge: for each channel of the contract one function, ways to listen for what main sends unasked, and where a dropped file is. Nothing else of Electron reaches the page. */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import { linkChannel, progressChannel, requestNames, snapshotChannel } from '../shared/contract-names'

const rooms = Object.fromEntries(
  Object.entries(requestNames).map(([room, names]) => [
    room,
    Object.fromEntries(
      names.map((name) => [name, (argument: unknown) => ipcRenderer.invoke(`${room}.${name}`, argument)]),
    ),
  ]),
)

const listening =
  (channel: string) =>
  (listener: (value: unknown) => void): (() => void) => {
    const listen = (_event: IpcRendererEvent, value: unknown) => listener(value)
    ipcRenderer.on(channel, listen)
    return () => ipcRenderer.off(channel, listen)
  }

contextBridge.exposeInMainWorld('cadran', {
  ...rooms,
  onSnapshot: listening(snapshotChannel),
  onProgress: listening(progressChannel),
  onLink: listening(linkChannel),
  pathOf: (file: File) => webUtils.getPathForFile(file),
})
