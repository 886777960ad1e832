import type { WebContents } from 'electron'

const STEP = 0.5
const MOST = 4

/** Ctrl (or Cmd) with plus, minus and zero, and with the wheel: without a menu the window would have no zoom. */
export function allowZoom(contents: WebContents): void {
  const zoomBy = (steps: number) =>
    contents.setZoomLevel(Math.min(MOST, Math.max(-MOST, contents.getZoomLevel() + steps * STEP)))
  contents.on('zoom-changed', (_event, direction) => zoomBy(direction === 'in' ? 1 : -1))
  contents.on('before-input-event', (event, { type, key, control, meta }) => {
    if (type !== 'keyDown' || !(control || meta)) return
    if (key === '+' || key === '=') zoomBy(1)
    else if (key === '-') zoomBy(-1)
    else if (key === '0') contents.setZoomLevel(0)
    else return
    event.preventDefault()
  })
}
