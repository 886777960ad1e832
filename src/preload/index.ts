/** The bridge: for each channel of the contract one function, and a way to listen for snapshots. Nothing else of Electron reaches the page. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { contract, snapshotChannel } from '../shared/contract'
import type { Snapshot } from '../shared/snapshot'

const rooms = Object.fromEntries(
  Object.entries(contract).map(([room, requests]) => [
    room,
    Object.fromEntries(
      Object.keys(requests).map((name) => [
        name,
        (argument: unknown) => ipcRenderer.invoke(`${room}.${name}`, argument),
      ]),
    ),
  ]),
)

function onSnapshot(listener: (snapshot: Snapshot) => void): () => void {
  const listen = (_event: IpcRendererEvent, snapshot: Snapshot) => listener(snapshot)
  ipcRenderer.on(snapshotChannel, listen)
  return () => void ipcRenderer.off(snapshotChannel, listen)
}

contextBridge.exposeInMainWorld('cadran', { ...rooms, onSnapshot })
